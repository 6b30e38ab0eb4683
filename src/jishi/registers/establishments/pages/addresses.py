"""An address as people write it, led to the one in the register."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from jishi.registers.addresses.api import Address, find

SHOWN = 5


class AddressField(forms.CharField):
    """The code of an address, or words that mean exactly one; otherwise it names the likeliest. Cleans to the code."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=120, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        found = Address.objects.filter(code=text, valid_to=None).first() if text.isdecimal() else None
        if found:
            return found.code
        answers = find(text)
        exact = [each for each in answers if each.exact]
        if len(exact) == 1:
            return exact[0].code
        if not answers:
            raise forms.ValidationError(_("No address fits these words. Write the street or compound and the number."))
        likely = "; ".join(f"{each.text} ({each.code})" for each in answers[:SHOWN])
        raise forms.ValidationError(
            _("Several addresses may be meant; write one of these codes: %(those)s") % {"those": likely}
        )
