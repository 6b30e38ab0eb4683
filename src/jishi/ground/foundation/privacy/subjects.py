"""Subjects: each has a key of its own, so that one person can be erased without touching another."""

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction

from jishi.ground.foundation.key_files import KEY_BYTES
from jishi.ground.foundation.models import SubjectKey
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.tables import insert_rows
from jishi.ground.lib.ciphers import INTERNATIONAL, NATIONAL, Suite, seal, unseal

from .master import derived, founding, open_for, present, seal_for

WRAPPING = "subject keys"
OVER = "digest over a digest"
HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class SubjectCipher:
    """An opened subject: encrypts, decrypts and digests under that subject's key."""

    uuid: UUID
    key: bytes

    def encrypt(self, text: str) -> bytes:
        return seal(present(), self.key, text.encode())

    def decrypt(self, sealed: bytes) -> str:
        return unseal(self.key, bytes(sealed)).decode()

    def digest(self, value: str) -> str:
        """Equal values of one subject give equal digests; those of two subjects cannot be compared."""
        return present().digest(self.key, value)

    def digests(self, value: str) -> list[str]:
        """Every form in which the digest of a value may stand, of either suite: to look one up."""
        return _forms(value, lambda suite: self.key)


def create_subjects(kind: str, count: int = 1) -> Sequence[SubjectCipher]:
    """New subjects with fresh keys, stored wrapped. Never joined by equal values: each report's contact is its own."""
    opened = [SubjectCipher(uuid4(), secrets.token_bytes(KEY_BYTES)) for _ in range(count)]
    insert_rows([SubjectKey(uuid=one.uuid, kind=kind, wrapped=seal_for(WRAPPING, one.key)) for one in opened])
    return opened


def open_subjects(uuids: Iterable[UUID]) -> Mapping[UUID, SubjectCipher]:
    """The subjects whose keys still live; an erased one is absent."""
    return {
        row.uuid: SubjectCipher(row.uuid, open_for(WRAPPING, bytes(row.wrapped)))
        for row in SubjectKey.objects.filter(uuid__in=list(uuids))
        if row.wrapped is not None
    }


def open_subject(uuid: UUID) -> SubjectCipher | None:
    return open_subjects([uuid]).get(uuid)


def erase_subject(uuid: UUID) -> None:
    """Destroys the key: every value and history under it is unreadable from now on, while the audit stays whole."""
    erase_subjects([uuid])


@transaction.atomic
def erase_subjects(uuids: Iterable[UUID]) -> int:
    """Destroys the keys of these that still live; how many did. What else is held of a person goes with
    `erasure.erase`, which calls this."""
    living = SubjectKey.objects.select_for_update().filter(uuid__in=list(uuids), wrapped__isnull=False)
    ids = list(living.order_by("uuid").values_list("uuid", flat=True))
    return SubjectKey.objects.filter(uuid__in=ids).update(wrapped=None, destroyed_at=now())


def blind_index(purpose: str, value: str) -> str:
    """A keyed digest to find equal values by (a phone during a call) without storing the value. 32 letters."""
    return present().digest(_index_key(purpose, present()), value)


def blind_indexes(purpose: str, value: str) -> list[str]:
    """Every form in which the digest of a value may stand, of either suite: to look one up."""
    return _forms(value, lambda suite: _index_key(purpose, suite))


def digest_over(digest: str) -> str:
    """A stored digest brought under the suite of the setting without knowing what it was made of. One that is under it
    already, or was laid over before, comes back as it is."""
    other = INTERNATIONAL if present() is NATIONAL else NATIONAL
    made_by_other = digest.startswith(other.letter) if other.letter else digest[:1] in HEX
    return present().digest_over(derived(OVER, present()), digest) if made_by_other else digest


def keyed_bytes(purpose: str, value: bytes) -> bytes:
    """32 bytes that only the holder of the master key can make from `value`, the same ones for ever: for names and
    secrets that are made again and not stored. They come under the suite that the database began with."""
    return founding().mac(derived(purpose, founding()), value)


def _index_key(purpose: str, suite: Suite) -> bytes:
    return derived(f"blind index {purpose}", suite)


def _forms(value: str, key: Callable[[Suite], bytes]) -> list[str]:
    plain, national = (suite.digest(key(suite), value) for suite in (INTERNATIONAL, NATIONAL))
    return [
        plain,
        national,
        NATIONAL.digest_over(derived(OVER, NATIONAL), plain),
        INTERNATIONAL.digest_over(derived(OVER, INTERNATIONAL), national),
    ]
