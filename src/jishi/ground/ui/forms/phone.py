"""Telephone numbers as people write them; what is wrong is said by how much."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jishi.ground.lib import text


def grouped(number: str) -> str:
    """`138 0000 1234`, as it is read out; other numbers stay as they are."""
    if len(number) == 11 and number.isdigit() and number.startswith("1"):
        return f"{number[:3]} {number[3:7]} {number[7:]}"
    return number


class PhoneField(forms.CharField):
    """One box for a Chinese telephone number: mobile, landline, +86, spaces, hyphens, full-width. Cleans to digits."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("widget", forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        written = super().clean(value)
        if not written:
            return ""
        number = text.normalise_phone(written)
        if number is None:
            raise ValidationError(self.problem(written), code="invalid")
        return number

    def problem(self, written: str) -> str:
        """One sentence: how many digits are missing or too many, or that this cannot be called."""
        found = text.phone_problem(written)
        if found and found.kind is text.PhoneProblemKind.TOO_SHORT:
            return ngettext(
                "The phone number is one digit short of 11",
                "The phone number is %(count)d digits short of 11",
                found.digits,
            ) % {"count": found.digits}
        if found and found.kind is text.PhoneProblemKind.TOO_LONG:
            return ngettext(
                "The phone number has one digit more than 11",
                "The phone number has %(count)d digits more than 11",
                found.digits,
            ) % {"count": found.digits}
        return _("Write a mobile number of 11 digits, or a landline with its area code")

    def prepare_value(self, value: Any) -> Any:
        return grouped(value) if isinstance(value, str) else value
