"""Secret files: made once, readable for their owner only."""

import secrets
from contextlib import suppress
from pathlib import Path

from jishi_config import folders
from jishi_config.env import BadSetting


def read_or_make(path: Path) -> str:
    """The text of the secret file; a missing one is made with 256 random bits. Raises `BadSetting`."""
    try:
        if not path.exists():
            folders.make(path.parent)
            with suppress(FileExistsError):
                folders.write_private(path, secrets.token_urlsafe(32) + "\n")
        if path.stat().st_mode & 0o077:
            raise BadSetting(f"{path} can be read by others. Make it private: chmod 600 {path}")
        secret = path.read_text().strip()
    except OSError as problem:
        raise BadSetting(f"The secret file {path} cannot be read or made: {problem.strerror}.") from None
    if len(secret) < 32:
        raise BadSetting(f"The secret file {path} is too short to be a key; at least 32 characters are expected.")
    return secret


def read_given(path: Path) -> str:
    """The text of a secret file that somebody else made out: never made, never empty. Raises `BadSetting`."""
    try:
        if path.stat().st_mode & 0o077:
            raise BadSetting(f"{path} can be read by others. Make it private: chmod 600 {path}")
        secret = path.read_text().strip()
    except OSError as problem:
        raise BadSetting(f"The secret file {path} cannot be read: {problem.strerror}.") from None
    if not secret:
        raise BadSetting(f"The secret file {path} is empty; write the secret into it.")
    return secret
