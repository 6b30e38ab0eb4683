"""Subjects: each has a key of its own, so that one person can be erased without touching another."""

import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID, uuid4

from jishi.ground.foundation.key_files import KEY_BYTES
from jishi.ground.foundation.models import SubjectKey
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.tables import insert_rows

from .master import derived, seal, unseal

WRAPPING = "subject keys"


@dataclass(frozen=True, slots=True)
class SubjectCipher:
    """An opened subject: encrypts, decrypts and digests under that subject's key."""

    uuid: UUID
    key: bytes

    def encrypt(self, text: str) -> bytes:
        return seal(self.key, text.encode())

    def decrypt(self, sealed: bytes) -> str:
        return unseal(self.key, bytes(sealed)).decode()

    def digest(self, value: str) -> str:
        """Equal values of one subject give equal digests; those of two subjects cannot be compared."""
        return hmac.new(self.key, value.encode(), sha256).hexdigest()[:32]


def create_subjects(kind: str, count: int = 1) -> Sequence[SubjectCipher]:
    """New subjects with fresh keys, stored wrapped. Never joined by equal values: each report's contact is its own."""
    opened = [SubjectCipher(uuid4(), secrets.token_bytes(KEY_BYTES)) for _ in range(count)]
    wrapping = derived(WRAPPING)
    insert_rows([SubjectKey(uuid=one.uuid, kind=kind, wrapped=seal(wrapping, one.key)) for one in opened])
    return opened


def open_subjects(uuids: Iterable[UUID]) -> Mapping[UUID, SubjectCipher]:
    """The subjects whose keys still live; an erased one is absent."""
    wrapping = derived(WRAPPING)
    return {
        row.uuid: SubjectCipher(row.uuid, unseal(wrapping, bytes(row.wrapped)))
        for row in SubjectKey.objects.filter(uuid__in=list(uuids))
        if row.wrapped is not None
    }


def open_subject(uuid: UUID) -> SubjectCipher | None:
    return open_subjects([uuid]).get(uuid)


def erase_subject(uuid: UUID) -> None:
    """Destroys the key: every value and history under it is unreadable from now on, while the audit stays whole."""
    SubjectKey.objects.filter(uuid=uuid).update(wrapped=None, destroyed_at=now())


def blind_index(purpose: str, value: str) -> str:
    """A keyed digest to find equal values by (a phone during a call) without storing the value. 32 hex digits."""
    return hmac.new(derived(f"blind index {purpose}"), value.encode(), sha256).hexdigest()[:32]


def keyed_bytes(purpose: str, value: bytes) -> bytes:
    """32 bytes that only the holder of the master key can make from `value`."""
    return hmac.new(derived(purpose), value, sha256).digest()
