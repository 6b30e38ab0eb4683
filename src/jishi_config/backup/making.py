"""Making a backup while everything runs: one look at the database, its dump, then the files that this look knew."""

from __future__ import annotations

import hashlib
import os
import secrets
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from jishi_config.backup import archive, crypt, manifest, programs
from jishi_config.backup.manifest import End, Manifest
from jishi_config.backup.problems import BackupProblem


@dataclass(frozen=True)
class Made:
    """A backup that stands on the disk."""

    path: Path
    size: int
    manifest: Manifest
    end: End


def make(path: Path, recipients: list[str]) -> Made:
    """Writes the backup to `path`, whole or not at all. Raises BackupProblem.

    Only the application's rights are needed: it may read everything.
    """
    to = crypt.recipients(recipients)
    _refuse_existing(path)
    end = End()
    try:
        with _appears_whole(path) as file, _looking() as snapshot:
            with connection.cursor() as cursor:
                program, tool = programs.find("pg_dump", manifest.server_major(cursor))
                facts = manifest.measure(cursor, tool=tool, files=_on_disk())
            keys = _keys() if facts.files else []
            crypt.seal(_parts(facts, end, _Dump(program, snapshot), keys), file, to)
    except DatabaseError as problem:
        raise BackupProblem(f"The database could not be read: {str(problem).splitlines()[0]}.") from None
    return Made(path, path.stat().st_size, facts, end)


def _parts(facts: Manifest, end: End, dump: _Dump, keys: list[tuple[str, int]]) -> Iterator[bytes]:
    yield from archive.entry(archive.MANIFEST, manifest.write(facts))
    yield from _database(dump, end)
    _look_no_more()  # while files are copied, nobody is kept from tidying up
    yield from _files(keys, end)
    yield from archive.entry(archive.END, manifest.write(end))
    yield archive.ending()


class _Dump:
    """pg_dump of the very look that the counts are of."""

    def __init__(self, program: Path, snapshot: str) -> None:
        where, self.environment = programs.reach(settings.DATABASES["default"])
        self.command = [
            str(program), "--format=custom", "--compress=3", "--no-owner", "--no-privileges", "--schema=public",
            f"--snapshot={snapshot}", f"--dbname={where}",
        ]  # fmt: skip

    def pieces(self) -> Iterator[bytes]:
        """Raises BackupProblem with what pg_dump said."""
        with tempfile.TemporaryFile() as said:
            running = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=said, env=self.environment)  # noqa: S603
            try:
                source = cast(BinaryIO, running.stdout)
                while piece := source.read(archive.PIECE):
                    yield piece
                if running.wait():
                    said.seek(0)
                    raise BackupProblem(f"pg_dump could not read the database: {programs.complaint(said.read())}")
            finally:
                if running.poll() is None:
                    running.kill()
                    running.wait()


def _database(dump: _Dump, end: End) -> Iterator[bytes]:
    digest = hashlib.sha256()
    for number, piece in enumerate(dump.pieces()):
        digest.update(piece)
        end.dump += len(piece)
        yield from archive.entry(f"{archive.DATABASE}{number:06d}", piece)
    end.sha256 = digest.hexdigest()


def _files(keys: list[tuple[str, int]], end: End) -> Iterator[bytes]:
    """The bytes of each file; one whose bytes are gone is noted, as removed by rule or as missing."""
    from jishi.ground.foundation.files.storage import storage

    for key, size in keys:
        try:
            source = storage().open(key)
        except FileNotFoundError:
            (end.missing if _stands(key) else end.removed).append(key)
            continue
        with source:
            if source.seek(0, os.SEEK_END) != size:
                end.missing.append(key)
                continue
            source.seek(0)
            yield from archive.streamed(f"{archive.FILES}{key}", source, size)
        end.files += 1
        end.bytes += size


def _stands(key: str) -> bool:
    from jishi.ground.foundation.models import FileContent

    return FileContent.objects.filter(key=key).exists()


def _keys() -> list[tuple[str, int]]:
    from jishi.ground.foundation.models import FileContent

    return list(FileContent.objects.order_by("key").values_list("key", "size"))


def _on_disk() -> bool:
    from jishi.ground.foundation.files.storage import storage
    from jishi.ground.foundation.files.storage.disk import DiskStorage

    return isinstance(storage(), DiskStorage)


@contextmanager
def _looking() -> Iterator[str]:
    """A transaction that sees one moment; the name under which pg_dump sees the same."""
    transaction.set_autocommit(False)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            yield cursor.fetchone()[0]
    finally:
        _look_no_more()


def _look_no_more() -> None:
    if not transaction.get_autocommit():
        transaction.rollback()
        transaction.set_autocommit(True)


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise BackupProblem(f"{path} is there already and is not written over.")


@contextmanager
def _appears_whole(path: Path) -> Iterator[BinaryIO]:
    """A file for its owner alone that is at `path` once the block has ended well, whatever dies in between."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as problem:
        raise BackupProblem(f"The backup cannot be written to {path.parent}: {problem.strerror}.") from None
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
        _flush(path.parent)
    except FileExistsError:
        raise BackupProblem(f"{path} is there already and is not written over.") from None
    except OSError as problem:
        raise BackupProblem(f"The backup cannot be written to {path}: {problem.strerror or problem}.") from None
    finally:
        draft.unlink(missing_ok=True)


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

