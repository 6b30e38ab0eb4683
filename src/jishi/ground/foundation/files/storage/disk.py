"""A folder on a disk, readable for its owner alone, or also for the group of the folder."""

import os
import secrets
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from .base import KEY

COPY_BYTES = 1024 * 1024


class DiskStorage:
    """Files appear whole or not at all: written aside, flushed, then renamed; the folder's entry is flushed too."""

    def __init__(self, root: Path, *, for_group: bool = False) -> None:
        self.root = root
        self._file_mode, self._folder_mode = (0o640, 0o750) if for_group else (0o600, 0o700)

    def put(self, key: str, source: BinaryIO) -> None:
        target = self.path_of(key)
        self._make(target.parent)
        draft = target.with_name(f".{secrets.token_hex(8)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, self._file_mode)
        try:
            with os.fdopen(handle, "wb") as file:
                shutil.copyfileobj(source, file, COPY_BYTES)
                file.flush()
                os.fsync(file.fileno())
            draft.rename(target)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        _flush(target.parent)

    def open(self, key: str) -> BinaryIO:
        return self.path_of(key).open("rb")

    def delete(self, key: str) -> None:
        self.path_of(key).unlink(missing_ok=True)

    def keys_before(self, moment: datetime) -> Iterator[str]:
        for path in self.root.glob("*/*/*") if self.root.is_dir() else ():
            try:
                old = path.stat().st_mtime < moment.timestamp()
            except FileNotFoundError:
                continue
            if old:
                yield str(path.relative_to(self.root))

    def path_of(self, key: str) -> Path:
        """Where the bytes lie. A key that was not made by `new_key` leads nowhere."""
        if not KEY.fullmatch(key):
            raise FileNotFoundError(key)
        return self.root / key

    def _make(self, folder: Path) -> None:
        """Makes what is missing from the root down, passable for whoever may read."""
        missing = []
        while not folder.is_dir():
            missing.append(folder)
            folder = folder.parent
        for path in reversed(missing):
            path.mkdir(mode=self._folder_mode, exist_ok=True)
            _flush(path.parent)


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
