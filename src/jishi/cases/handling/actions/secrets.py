"""The receipt's secret. It is made from the key of the form that was sent, so that sending it twice shows the same
receipt, and nothing but a keyed digest of it is stored."""

from uuid import UUID

from django.utils.translation import get_language

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.privacy import blind_index, blind_indexes, keyed_bytes
from jishi.ground.lib.codes import secret_from

PURPOSE = "receipt secret"


def secret_of(key: UUID) -> str:
    """Ten characters; only who knows the form's random key and the master key can make them."""
    return secret_from(int.from_bytes(keyed_bytes(PURPOSE, key.bytes), "big"))


def digest_of(secret: str) -> str:
    """What is stored of a secret."""
    return blind_index(PURPOSE, secret)


def digests_of(secret: str) -> list[str]:
    """What may be stored of a secret, to look it up."""
    return blind_indexes(PURPOSE, secret)


def told_in(actor: Actor) -> str:
    """The language in which who holds the receipt is told: the one they read the page in; Chinese where staff or a
    machine registered for them."""
    chosen = get_language() or ""
    return "en" if chosen.startswith("en") and not actor.is_staff and not actor.is_machine else "zh-hans"
