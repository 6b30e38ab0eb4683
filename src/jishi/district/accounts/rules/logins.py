"""What a login looks like."""

import re
import unicodedata

LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


def tidy_login(text: str) -> str:
    """As it is kept and compared: half-width, lower case, without blanks around it."""
    return unicodedata.normalize("NFKC", text).strip().lower()


def is_login(text: str) -> bool:
    """Two to forty letters, figures, points, hyphens and underscores, with a letter among them: no phone number."""
    return LOGIN.fullmatch(text) is not None and any(letter.isalpha() for letter in text)
