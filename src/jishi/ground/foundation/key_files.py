"""Keys in files outside the database: 32 bytes in hex, readable for their owner alone."""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

KEY_BYTES = 32


class KeyProblem(Exception):
    """A key is missing, readable by others, or not one. The sentence says which and what to do."""


def read(path: Path, what: str) -> bytes:
    """The key; raises KeyProblem."""
    if not path.exists():
        raise KeyProblem(f"No {what} at {path}; restore it from the backup of keys.")
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise KeyProblem(f"Others can read the {what} at {path}; run: chmod 600 {path}")
    try:
        key = bytes.fromhex(path.read_text().strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyProblem(f"The file {path} does not hold a {what} of {KEY_BYTES} bytes in hex.")
    return key


def make(path: Path) -> None:
    """A new random key. Of two processes that make it at once one wins; nobody sees half a file."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_bytes(KEY_BYTES).hex() + "\n")
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)
