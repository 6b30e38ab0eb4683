"""The receipt's secret. It is made from the key of the form that was sent, so that sending it twice shows the same
receipt, and nothing but a keyed digest of it is stored."""

from uuid import UUID

from jishi.ground.foundation.privacy import blind_index, keyed_bytes
from jishi.ground.lib.codes import secret_from


def secret_of(key: UUID) -> str:
    """Ten characters; only who knows the form's random key and the master key can make them."""
    return secret_from(int.from_bytes(keyed_bytes("receipt secret", key.bytes), "big"))


def digest_of(secret: str) -> str:
    """What is stored of a secret."""
    return blind_index("receipt secret", secret)
