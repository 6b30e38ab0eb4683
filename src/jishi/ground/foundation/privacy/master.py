"""The master key: 32 random bytes in a 0600 file outside the database, named by a setting. It wraps subject keys."""

import os
import secrets
import stat
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from jishi.ground.foundation.models import MasterKeyMark, SubjectKey
from jishi.ground.foundation.moment import now

KEY_BYTES = 32
NONCE_BYTES = 12
MARK = b"jishi master key"


class MasterKeyProblem(Exception):
    """The master key is missing, readable by others, or not the one of this database. The sentence says which."""


@cache
def derived(purpose: str) -> bytes:
    """A key of its own for each purpose, derived from the master key (HKDF, RFC 5869)."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose.encode()).derive(_read(_path()))


def seal(key: bytes, value: bytes) -> bytes:
    """AES-256-GCM with a random nonce in front."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, value, None)


def unseal(key: bytes, sealed: bytes) -> bytes:
    """The value back; raises InvalidTag when the key is another or the bytes were changed."""
    return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)


def ensure() -> None:
    """Called at every start: makes the key for an empty database, and refuses a key that does not fit.

    Raises MasterKeyProblem.
    """
    path = _path()
    mark = MasterKeyMark.objects.first()
    if mark is None and not path.exists():
        if SubjectKey.objects.exists():
            raise MasterKeyProblem(f"The database holds encrypted data but no master key stands at {path}.")
        _write(path)
    if mark is None:
        MasterKeyMark.objects.create(sealed=seal(derived("mark"), MARK), created_at=now())
        return
    if sentence := check():
        raise MasterKeyProblem(sentence)


def check() -> str:
    """Readiness: empty when the key in the file opens this database's mark."""
    mark = MasterKeyMark.objects.first()
    if mark is None:
        return "No master key has been set up; start with `jishi migrate`."
    try:
        unseal(derived("mark"), bytes(mark.sealed))
    except MasterKeyProblem as problem:
        return str(problem)
    except InvalidTag:
        return f"The master key at {_path()} is not the one of this database; put the right file back."
    return ""


def _path() -> Path:
    return Path(settings.MASTER_KEY_FILE)


def _read(path: Path) -> bytes:
    if not path.exists():
        raise MasterKeyProblem(f"No master key at {path}; restore it from the backup of keys.")
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise MasterKeyProblem(f"Others can read the master key at {path}; run: chmod 600 {path}")
    key = bytes.fromhex(path.read_text().strip())
    if len(key) != KEY_BYTES:
        raise MasterKeyProblem(f"The file {path} does not hold a master key of {KEY_BYTES} bytes in hex.")
    return key


def _write(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_bytes(KEY_BYTES).hex() + "\n")
