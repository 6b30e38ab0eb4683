"""The secret on a receipt (查询码): whoever holds it and the code may follow the case."""
from __future__ import annotations

import re
import secrets

from .digits import bare

READABLE_CHARACTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Digits and capital letters without 0 O 1 I L, which look alike on paper and sound alike on the phone."""
SECRET_LENGTH = 10

_SECRET = re.compile(f"[{READABLE_CHARACTERS}]{{{SECRET_LENGTH}}}")


def new_secret() -> str:
    """Ten characters from the system's source of randomness (31^10, over 49 bits), shown as two fives: `7KQ3M-XW9TB`.

    Store only a keyed digest of `parse_secret(...)` of it.
    """
    characters = [secrets.choice(READABLE_CHARACTERS) for _ in range(SECRET_LENGTH)]
    return "".join(characters[:5]) + "-" + "".join(characters[5:])


def parse_secret(text: str) -> str | None:
    """The ten bare characters of what somebody typed, None when it can be no secret.

    Small letters, full-width characters, spaces and hyphens are taken.
    """
    secret = bare(text).upper()
    return secret if _SECRET.fullmatch(secret) else None
