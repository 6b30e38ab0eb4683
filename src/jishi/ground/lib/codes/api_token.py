"""The text of an API token: `jishi_`, eight characters that are shown, a secret, two check digits (ISO 7064 mod 97-10).

The check runs over two figures for each character, its place in the alphabet: so every single wrong one is noticed.
The check digits tell a token that was cut or mistyped from one that is not known; they are no protection.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from stdnum.iso7064 import mod_97_10

MARK = "jishi"
PREFIX_LENGTH, SECRET_CHARACTERS = 8, 33
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""31 characters that are not taken for each other; 33 of them hold over 163 bits."""

_TOKEN = re.compile(
    f"{MARK}_([{LETTERS}]{{{PREFIX_LENGTH}}})_([{LETTERS}]{{{SECRET_CHARACTERS}}})([0-9]{{2}})"
)


@dataclass(frozen=True, slots=True)
class TokenText:
    """A whole token: `prefix` may be shown and logged, `text` is known to its holder alone."""

    prefix: str
    text: str


def token_from(number: int) -> TokenText:
    """The token that a random number of at least 204 bits gives; `ValueError` for a negative one."""
    if number < 0:
        raise ValueError("a token comes from a number of 0 or more")
    letters = []
    for _ in range(PREFIX_LENGTH + SECRET_CHARACTERS):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    prefix, secret = "".join(letters[:PREFIX_LENGTH]), "".join(letters[PREFIX_LENGTH:])
    return TokenText(prefix, f"{MARK}_{prefix}_{secret}{mod_97_10.calc_check_digits(_figures(prefix + secret))}")


def parse_token(text: str) -> TokenText | None:
    """The token that somebody sent, None when a character of it is missing or wrong."""
    found = _TOKEN.fullmatch(text)
    if found is None or not mod_97_10.is_valid(_figures(found[1] + found[2]) + found[3]):
        return None
    return TokenText(found[1], text)


def _figures(letters: str) -> str:
    return "".join(f"{LETTERS.index(letter):02}" for letter in letters)
