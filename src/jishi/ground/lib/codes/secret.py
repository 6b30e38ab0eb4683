"""The secret on a receipt (查询码): whoever holds it and the code may follow the case."""
from __future__ import annotations

import re

from .digits import bare

READABLE_CHARACTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Digits and capital letters without 0 O 1 I L, which look alike on paper and sound alike on the phone."""
SECRET_LENGTH = 10

_SECRET = re.compile(f"[{READABLE_CHARACTERS}]{{{SECRET_LENGTH}}}")


def secret_from(number: int) -> str:
    """The ten characters that a large random number gives (31^10, over 49 bits); `ValueError` for a negative one."""
    if number < 0:
        raise ValueError("a secret comes from a number of 0 or more")
    letters = []
    for _ in range(SECRET_LENGTH):
        number, place = divmod(number, len(READABLE_CHARACTERS))
        letters.append(READABLE_CHARACTERS[place])
    return "".join(letters)


def parse_secret(text: str) -> str | None:
    """The ten bare characters of what somebody typed, None when it can be no secret.

    Small letters, full-width characters, spaces and hyphens are taken.
    """
    secret = bare(text).upper()
    return secret if _SECRET.fullmatch(secret) else None
