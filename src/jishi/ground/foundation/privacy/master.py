"""The master key: 32 random bytes in a 0600 file outside the database, named by a setting. It wraps subject keys."""

import secrets
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from jishi.ground.foundation import key_files
from jishi.ground.foundation.key_files import KEY_BYTES, KeyProblem
from jishi.ground.foundation.models import MasterKeyMark, SubjectKey
from jishi.ground.foundation.moment import now

WHAT = "master key"
NONCE_BYTES = 12
MARK = b"jishi master key"


class MasterKeyProblem(KeyProblem):
    """The master key is not the one of this database, or is missing where there is encrypted data."""


@cache
def derived(purpose: str) -> bytes:
    """A key of its own for each purpose, derived from the master key (HKDF, RFC 5869)."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose.encode()).derive(key_files.read(_path(), WHAT))


def seal(key: bytes, value: bytes) -> bytes:
    """AES-256-GCM with a random nonce in front."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, value, None)


def unseal(key: bytes, sealed: bytes) -> bytes:
    """The value back; raises InvalidTag when the key is another or the bytes were changed."""
    return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)


def ensure() -> None:
    """Called at every start: makes the key for an empty database, and refuses a key that does not fit.

    Raises KeyProblem.
    """
    path = _path()
    mark = MasterKeyMark.objects.first()
    if mark is None and not path.exists():
        if SubjectKey.objects.exists():
            raise MasterKeyProblem(f"The database holds encrypted data but no master key stands at {path}.")
        key_files.make(path)
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
    except KeyProblem as problem:
        return str(problem)
    except InvalidTag:
        return f"The master key at {_path()} is not the one of this database; put the right file back."
    return ""


def _path() -> Path:
    return Path(settings.MASTER_KEY_FILE)
