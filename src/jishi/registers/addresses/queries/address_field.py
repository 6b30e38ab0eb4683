"""The form field in which an address is chosen: one input with suggestions, and radio buttons where several fit."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from jishi.district.areas import api as areas
from jishi.registers.addresses.models import Address
from jishi.registers.addresses.rules.codes import valid_address_code
from jishi.registers.addresses.rules.found import Found, ReasonKind
from jishi.registers.addresses.rules.levels import Level

from .find import find
from .said import addresses_of

SUGGEST = "addresses:suggest"
SURE = 0.9
"""An answer of this score explains the whole name that was written; a lower one met a part of it."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a browser sent: the text, the uuid that a suggestion put beside it, the radio button pressed."""

    text: str = ""
    uuid: str = ""
    pressed: str = ""

    def __str__(self) -> str:
        return self.text


class AddressInput(forms.Widget):
    """An input named as the field, beside it a hidden `<name>_uuid`, and `<name>_choice` where several fit."""

    template_name = "addresses/_address_input.html"

    def __init__(self, levels: Collection[Level] = ()) -> None:
        super().__init__()
        self.levels = tuple(levels)
        self.offered: Sequence[Found] = ()

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Chosen:
        """The three inputs together."""
        text, uuid, pressed = (str(data.get(f"{name}{end}") or "") for end in ("", "_uuid", "_choice"))
        return Chosen(text.replace("\0", "").strip()[:200], uuid, pressed)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template shows."""
        context = super().get_context(name, None, attrs)
        chosen = value if isinstance(value, Chosen) else Chosen()
        query = "&".join(f"level={level.value}" for level in self.levels)
        context["widget"] |= {
            "text": chosen.text,
            "uuid": chosen.uuid,
            "pressed": chosen.pressed,
            "url": reverse(SUGGEST) + (f"?{query}" if query else ""),
            "offered": [
                {"uuid": str(one.uuid), "text": one.text, "area": areas.labels(one.area_path)} for one in self.offered
            ],
        }
        return context


class AddressField(forms.Field):
    """Cleans to the standing `Address` that was chosen, None for an empty input that is not required.

    `levels`: only these are taken. A text that was not chosen from the suggestions is looked up when it is sent: a code
    is its address, words that fit exactly one are taken, several are offered. `initial` is an Address.
    """

    def __init__(self, *, levels: Collection[Level] = (), **kwargs: Any) -> None:
        self.levels = tuple(levels)
        super().__init__(widget=AddressInput(self.levels), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """An address as text and uuid."""
        return Chosen(value.text, str(value.uuid)) if isinstance(value, Address) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another address was written."""
        text = data.text if isinstance(data, Chosen) else ""
        return bool(text != (initial.text if isinstance(initial, Address) else ""))

    def clean(self, value: Any) -> Address | None:
        """Raises ValidationError with a sentence; what was offered stands in the widget then."""
        chosen = value if isinstance(value, Chosen) else Chosen()
        if (address := self._one(chosen)) is not None:
            return address
        if not chosen.text:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        found = [one for one in find(chosen.text) if self._fits(one)]
        if not found:
            raise ValidationError(
                _("No address like this is known. Check the name and the number, or write less of it."), code="unknown"
            )
        if found[0].exact and found[0].score > SURE and (len(found) == 1 or found[1].score < found[0].score):
            return Address.objects.get(pk=found[0].id)
        if isinstance(self.widget, AddressInput):
            self.widget.offered = found
        raise ValidationError(_("Several addresses may be meant. Choose one of them."), code="several")

    def _one(self, chosen: Chosen) -> Address | None:
        """The address of the radio button, else of the suggestion if its text is still the one in the input."""
        for uuid, sure in ((chosen.pressed, True), (chosen.uuid, False)):
            address = _standing(uuid)
            if address is not None and self._level_fits(address.level) and (sure or address.text == chosen.text):
                return address
        coded = addresses_of([chosen.text]).get(chosen.text) if valid_address_code(chosen.text) else None
        return coded if coded is not None and self._level_fits(coded.level) else None

    def _fits(self, one: Found) -> bool:
        ended = any(reason.kind is ReasonKind.ENDED for reason in one.reasons)
        return not ended and self._level_fits(one.level)

    def _level_fits(self, level: str) -> bool:
        return not self.levels or level in self.levels


def _standing(uuid: str) -> Address | None:
    try:
        return Address.objects.filter(uuid=UUID(uuid), valid_to=None).first()
    except ValueError:
        return None
