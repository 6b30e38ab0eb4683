"""The forms in which addresses are changed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.moment import today
from jishi.ground.lib.geometry import Frame
from jishi.ground.ui.forms import Form
from jishi.registers.addresses.models import Address
from jishi.registers.addresses.queries.address_field import AddressField
from jishi.registers.addresses.rules.change import Change, Part
from jishi.registers.addresses.rules.levels import Level
from jishi.registers.addresses.rules.names import KIND_LABELS, NameKind

MOST_PARTS = 8
FRAMES = (
    (Frame.CGCS2000.value, _("CGCS2000, also GPS")),
    (Frame.GCJ02.value, _("GCJ-02 (maps of AMap and Tencent)")),
    (Frame.BD09.value, _("BD-09 (maps of Baidu)")),
)


class ChangeForm(Form):
    """What every change is asked: from which day, why. `seen` is the state in which the page showed the address."""

    on = forms.DateField(label=_("From which day"), help_text=_("Today or an earlier day"))
    reason = forms.CharField(
        label=_("Why"), max_length=200, help_text=_("With the number of the decision, if there is one")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    field_order: Sequence[str]

    def __init__(self, address: Address, data: Any = None, **options: Any) -> None:
        self.address = address
        initial = {"on": today(), "seen": address.version, **options.pop("initial", {})}
        super().__init__(data, initial=initial, **options)
        self.order_fields([name for name in self.fields if name not in ("on", "reason", "seen")])
        for name in ("on", "reason", "seen"):
            self.fields[name] = self.fields.pop(name)

    def change(self) -> Change:
        """Of a valid form."""
        given = self.cleaned_data
        return Change(self.address.uuid, given["seen"], given["on"], given["reason"])

    def seen_now(self) -> None:
        """The next sending is about the address as it is shown now."""
        self.data = {**{name: self.data[name] for name in self.data}, "seen": str(self.address.version)}


class RenameForm(ChangeForm):
    """Another name."""

    name = forms.CharField(label=_("New name"), max_length=60)


class RenumberForm(ChangeForm):
    """Another number."""

    written = forms.CharField(
        label=_("New number"), max_length=60, help_text=_("As it stands at the door; a building may get a name")
    )


class NameForm(ChangeForm):
    """Another name beside the own one."""

    text = forms.CharField(label=_("Another name"), max_length=60)
    kind = forms.ChoiceField(
        label=_("Kind of name"),
        choices=[(kind.value, KIND_LABELS[kind]) for kind in (NameKind.ALIAS, NameKind.LANDMARK)],
        widget=forms.RadioSelect,
        initial=NameKind.ALIAS.value,
    )


class PointForm(ChangeForm):
    """Another point."""

    lng = forms.FloatField(label=_("Longitude (degrees)"), min_value=-180, max_value=180)
    lat = forms.FloatField(label=_("Latitude (degrees)"), min_value=-90, max_value=90)
    frame = forms.ChoiceField(label=_("From which map"), choices=FRAMES, initial=Frame.CGCS2000.value)


class MergeForm(ChangeForm):
    """What goes into the address: up to three others of its level."""

    def __init__(self, address: Address, data: Any = None, **options: Any) -> None:
        super().__init__(address, data, **options)
        kept = {name: self.fields.pop(name) for name in list(self.fields)}
        for name, label in (("others", _("Goes into it")), ("second", _("And")), ("third", _("And"))):
            self.fields[name] = AddressField(label=label, required=name == "others", levels=[Level(address.level)])
        self.fields.update(kept)
        self.word_fields()

    def others(self) -> list[tuple[UUID, int]]:
        """Uuid and version of each, of a valid form."""
        chosen = (self.cleaned_data[name] for name in ("others", "second", "third"))
        return [(one.uuid, one.version) for one in chosen if one is not None]


class SplitForm(ChangeForm):
    """The names or numbers of the parts, and for each address below the part where it goes."""

    def __init__(self, address: Address, children: Sequence[Address], parts: int, data: Any = None) -> None:
        super().__init__(address, data)
        kept = {name: self.fields.pop(name) for name in list(self.fields)}
        choices = [(str(at), str(at)) for at in range(1, parts + 1)]
        for at in range(1, parts + 1):
            self.fields[self.part(at)] = forms.CharField(label=_("Name or number of a part"), max_length=60)
        for child in children:
            self.fields[f"child_{child.uuid}"] = forms.ChoiceField(label=child.name, choices=choices, initial="1")
        self.fields.update(kept)
        self.count, self.children = parts, children
        self.word_fields()

    @staticmethod
    def part(at: int) -> str:
        """The input of a part; the first has the name by which a refusal calls all."""
        return "parts" if at == 1 else f"parts_{at}"

    @property
    def part_fields(self) -> list[forms.BoundField]:
        """The inputs of the parts, in their order."""
        return [self[self.part(at)] for at in range(1, self.count + 1)]

    @property
    def child_fields(self) -> list[forms.BoundField]:
        """The choices of the addresses below."""
        return [self[f"child_{child.uuid}"] for child in self.children]

    def parts(self) -> list[Part]:
        """Of a valid form."""
        given = self.cleaned_data
        return [
            Part(
                given[self.part(at)],
                tuple(child.uuid for child in self.children if given[f"child_{child.uuid}"] == str(at)),
            )
            for at in range(1, self.count + 1)
        ]


class PurposeForm(Form):
    """What a table is for."""

    purpose = forms.CharField(
        label=_("What is the table for?"), max_length=200, help_text=_("It is kept in the audit with your name")
    )
