"""The key that signs the heads: Ed25519 (RFC 8032), in a file outside the database. Its public half is for auditors.

Keys that were used before stand by their public halves in a file beside it, so that what they signed is still known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from jishi.ground.foundation import key_files
from jishi.ground.foundation.models import AuditSeal

WHAT = "key of the audit"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The private key, and the short name by which seals call it."""

    private: Ed25519PrivateKey

    @property
    def public(self) -> bytes:
        return self.private.public_key().public_bytes_raw()

    @property
    def name(self) -> str:
        return name_of(self.public)

    def sign(self, data: bytes) -> bytes:
        return self.private.sign(data)


def name_of(public: bytes) -> str:
    """The first 16 hex digits of the public key's SHA-256."""
    return sha256(public).hexdigest()[:16]


def signing_key() -> SigningKey:
    """The key; made when there is neither file nor seal. Raises KeyProblem."""
    path = key_file()
    if not path.exists():
        if AuditSeal.objects.exists():
            raise key_files.KeyProblem(
                f"No {WHAT} at {path}, but there are seals. Put it back from the backup of keys; if it is lost, "
                "`jishi audit new-key` goes on with a new one."
            )
        key_files.make(path)
    return _read()


def key_problem() -> str:
    """What is wrong with the key as this process sees it; it makes none."""
    if not key_file().exists() and not AuditSeal.objects.exists():
        return ""
    try:
        signing_key()
    except key_files.KeyProblem as problem:
        return str(problem)
    return ""


def _read() -> SigningKey:
    return SigningKey(Ed25519PrivateKey.from_private_bytes(key_files.read(key_file(), WHAT)))


def new_key() -> SigningKey:
    """Goes on with a new key. The old one, if it is there, is kept beside it, its public half as one still known."""
    path = key_file()
    if path.exists():
        old = signing_key()
        with _former_file().open("a", encoding="ascii") as file:
            file.write(old.public.hex() + "\n")
        path.rename(path.with_name(f"{path.name}.{old.name}"))
    key_files.make(path)
    return signing_key()


class KnownKeys:
    """The public keys whose signatures count."""

    def __init__(self, publics: Iterable[bytes]) -> None:
        self._keys: Mapping[str, Ed25519PublicKey] = {
            name_of(public): Ed25519PublicKey.from_public_bytes(public) for public in publics
        }

    def __call__(self, name: str, signed: bytes, signature: bytes) -> bool | None:
        """Whether the signature is right; None when there is no such key."""
        key = self._keys.get(name)
        if key is None:
            return None
        try:
            key.verify(signature, signed)
        except InvalidSignature:
            return False
        return True


def own_keys() -> list[bytes]:
    """The public halves of the key in use and of those before it. Raises KeyProblem."""
    former = _former_file()
    before = former.read_text("ascii").split() if former.exists() else []
    return [signing_key().public, *(bytes.fromhex(line) for line in before)]


def key_file() -> Path:
    return Path(settings.AUDIT_KEY_FILE)


def _former_file() -> Path:
    path = key_file()
    return path.with_name(f"{path.name}.before")
