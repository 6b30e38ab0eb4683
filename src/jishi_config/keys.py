"""Secret files: made once, readable for their owner only."""

import os
import secrets
from pathlib import Path

from jishi_config.env import BadSetting


def read_or_make(path: Path) -> str:
    """The text of the secret file; a missing one is made with 256 random bits. Raises `BadSetting`.

    Two processes that start at once both read what the first one linked into place.
    """
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(32) + "\n")
            try:
                os.link(draft, path)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        if path.stat().st_mode & 0o077:
            raise BadSetting(f"{path} can be read by others. Make it private: chmod 600 {path}")
        secret = path.read_text().strip()
    except OSError as problem:
        raise BadSetting(f"The secret file {path} cannot be read or made: {problem.strerror}.") from None
    if len(secret) < 32:
        raise BadSetting(f"The secret file {path} is too short to be a key; at least 32 characters are expected.")
    return secret
