"""What a password must be, in plain words."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LEAST_CHARACTERS = 10
MOST_CHARACTERS = 200
RULES: tuple[str | Promise, ...] = (
    _("At least 10 characters; a few words in a row are easy to remember"),
    _("Not your name, login or phone number"),
    _("Not one that everybody takes, and not figures alone"),
)
SENTENCES: dict[str, str | Promise] = {
    "password_too_short": _("The password needs at least 10 characters."),
    "password_too_long": _("The password has room for 200 characters."),
    "password_too_similar": _("The password is too much like your name or login."),
    "password_too_common": _("Many people take this password, so it is guessed first. Take another one."),
    "password_entirely_numeric": _("The password needs more than figures."),
    "password_is_phone": _("The password holds your phone number. Take another one."),
}
"""By the code of Django's validators and our own."""


def holds_a_name(password: str, names: Iterable[str]) -> bool:
    """Whether the password holds one of the names, however it is written; Django's own rule compares them as wholes."""
    return any(name.lower() in password.lower() for name in names if len(name) > 1)


def sentence_for(code: str, fallback: str) -> str:
    """What to say for a validator's code; an office may have added a validator of its own, which speaks for itself."""
    return str(SENTENCES.get(code, fallback))
