"""Making folders of ours, and only ours."""

import os
import secrets
from pathlib import Path


def make(folder: Path) -> None:
    """Makes the folder and what is missing above it, passable for others and readable for none (0711), whatever the
    umask; folders that were there stay as they are. What is secret inside has its own rights. Raises OSError."""
    if folder.is_dir():
        return
    make(folder.parent)
    try:
        folder.mkdir()
    except FileExistsError:
        return
    folder.chmod(0o711)


def write_private(path: Path, text: str, *, replace: bool = False) -> None:
    """Writes a whole file that only its owner can read (0600), or none at all. Raises FileExistsError unless told to
    replace: of two processes that write at once, one wins."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    try:
        if replace:
            draft.replace(path)
        else:
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)
