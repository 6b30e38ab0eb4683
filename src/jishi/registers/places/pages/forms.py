"""Forms of places, for the desk and for a phone."""

import json
from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from jishi.district.areas.api import communities_of, labels
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.moment import today
from jishi.ground.lib.geometry import Frame, to_cgcs2000
from jishi.ground.ui.forms import Form
from jishi.registers.addresses.api import LEVEL_LABELS, AddressRow, Level
from jishi.registers.places.access import EDIT, IMPORT
from jishi.registers.places.models import Building, Room
from jishi.registers.places.rules.facts import BuildingFacts, RoomFacts
from jishi.registers.places.rules.fields import BUILDING_FIELDS, FIELD_LABELS, ROOM_FIELDS
from jishi.registers.places.rules.floors import floor_of
from jishi.registers.places.rules.grades import GRADES
from jishi.registers.places.rules.kinds import BUILDING_USES, OWNERSHIPS, ROOM_USES, STRUCTURES, Codes
from jishi.registers.places.rules.rows import BuildingRow, Correction, Ending, Grading, RoomRow

UNKNOWN = ("", pgettext_lazy("field of a place", "Not known"))
Choices = list[tuple[str, Any]]


def choices_of(codes: Codes, *, unknown: bool = False) -> Callable[[], Choices]:
    """The list as it reads at the moment of showing."""
    return lambda: [*([UNKNOWN] if unknown else []), *codes.items()]


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day, chosen or typed like 2026-05-01."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


class BuildingForm(Form):
    """What is written of a building."""

    name = forms.CharField(label=FIELD_LABELS["name"], max_length=80, required=False)
    use = forms.ChoiceField(label=FIELD_LABELS["use"], choices=choices_of(BUILDING_USES))
    structure = forms.ChoiceField(
        label=FIELD_LABELS["structure"], choices=choices_of(STRUCTURES, unknown=True), required=False
    )
    ownership = forms.ChoiceField(
        label=FIELD_LABELS["ownership"], choices=choices_of(OWNERSHIPS, unknown=True), required=False
    )
    year_built = forms.IntegerField(label=FIELD_LABELS["year_built"], required=False)
    floors_above = forms.IntegerField(label=FIELD_LABELS["floors_above"], required=False)
    floors_below = forms.IntegerField(label=FIELD_LABELS["floors_below"], required=False)

    def facts(self) -> dict[str, Any]:
        """The cleaned fields of a building by name; the outline is not asked here."""
        given = {name: self.cleaned_data.get(name) for name in BUILDING_FIELDS if name in self.fields}
        return given | {"floors_below": given["floors_below"] or 0}


class CorrectBuildingForm(BuildingForm):
    """The same with the version that was looked at and why it is changed."""

    outline = forms.CharField(
        label=FIELD_LABELS["outline"], required=False,
        widget=forms.Textarea(attrs={"rows": "3", "spellcheck": "false"}),
        help_text=_("GeoJSON of a Polygon or MultiPolygon in degrees of CGCS2000; empty when it is not drawn."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Why"), max_length=200, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def clean_outline(self) -> Any:
        text = self.cleaned_data["outline"].strip()
        if not text:
            return None
        try:
            found = json.loads(text)
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise forms.ValidationError(gettext("The outline is no closed area that a map can draw."))
        return found

    @staticmethod
    def values_of(building: Building) -> dict[str, Any]:
        values = {name: getattr(building, name) for name in BUILDING_FIELDS}
        drawn = json.dumps(building.outline) if building.outline else ""
        return values | {"outline": drawn, "seen": building.version}

    def correction(self, code: str) -> Correction:
        return Correction(code, self.cleaned_data["seen"], self.facts(), self.cleaned_data["reason"])


class NewBuildingForm(BuildingForm):
    """A building with its address and its point on the map."""

    community = forms.ChoiceField(label=_("Community"))
    anchor_level = forms.ChoiceField(
        label=_("The address begins with"),
        choices=lambda: [(level.value, LEVEL_LABELS[level]) for level in (Level.COMPOUND, Level.STREET)],
    )
    anchor = forms.CharField(label=_("Name of the compound or street"), max_length=60)
    number = forms.CharField(
        label=LEVEL_LABELS[Level.NUMBER],
        max_length=40,
        required=False,
        help_text=_("As it stands at the door."),
    )
    building = forms.CharField(
        label=LEVEL_LABELS[Level.BUILDING], max_length=40, required=False,
        help_text=_("As it stands at the door."),
    )  # fmt: skip
    lng = forms.FloatField(required=False, widget=forms.HiddenInput, min_value=-180, max_value=180)
    lat = forms.FloatField(required=False, widget=forms.HiddenInput, min_value=-90, max_value=90)
    frame = forms.ChoiceField(
        required=False, widget=forms.HiddenInput, choices=[(one.value, one.value) for one in Frame]
    )
    field_order = ["community", "anchor_level", "anchor", "number", "building"]

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["community"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - of this form
        field.choices = communities(actor)

    def row(self) -> BuildingRow:
        given = self.cleaned_data
        point = None
        if given["lng"] is not None and given["lat"] is not None:
            point = to_cgcs2000(given["lng"], given["lat"], Frame(given["frame"] or Frame.CGCS2000))
        address = AddressRow(
            1, given["community"], Level(given["anchor_level"]), given["anchor"], given["number"], given["building"],
            point=point,
        )  # fmt: skip
        return BuildingRow(address, BuildingFacts(**self.facts()), 1)


class RoomForm(Form):
    """What is written of a room; a new one has number and unit too."""

    floor = forms.IntegerField(label=FIELD_LABELS["floor"], help_text=_("1 and up; below ground -1 and down."))
    use = forms.ChoiceField(label=FIELD_LABELS["use"], choices=choices_of(ROOM_USES))
    area_m2 = forms.DecimalField(label=FIELD_LABELS["area_m2"], required=False, max_digits=9, decimal_places=2)
    ownership = forms.ChoiceField(
        label=FIELD_LABELS["ownership"], choices=choices_of(OWNERSHIPS, unknown=True), required=False
    )
    rental = forms.BooleanField(label=FIELD_LABELS["rental"], required=False)

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ROOM_FIELDS}


class CorrectRoomForm(RoomForm):
    reason = forms.CharField(label=_("Why"), max_length=200, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def values_of(room: Room) -> dict[str, Any]:
        return {name: getattr(room, name) for name in ROOM_FIELDS} | {"seen": room.version}

    def correction(self, code: str) -> Correction:
        return Correction(code, self.cleaned_data["seen"], self.facts(), self.cleaned_data["reason"])


class NewRoomForm(RoomForm):
    """Several doors of one floor at once, or one."""

    unit = forms.CharField(label=LEVEL_LABELS[Level.UNIT], max_length=20, required=False)
    numbers = forms.CharField(
        label=_("Numbers at the doors"), max_length=400,
        help_text=_("One, or several with spaces or commas between: 501, 502, 503."),
    )  # fmt: skip
    field_order = ["unit", "numbers", "floor"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["floor"].required = False
        self.fields["floor"].help_text = gettext("Left empty, the floor is read from the number: 502 is floor 5.")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        told = given.get("floor") is not None
        unclear = [one for one in numbers_in(given.get("numbers", "")) if not told and floor_of(one) is None]
        if unclear:
            self.add_error("floor", gettext("Say the floor: %(number)s does not tell it.") % {"number": unclear[0]})
        return given

    def rows(self, building: Building) -> list[RoomRow]:
        facts = self.facts()
        return [
            RoomRow(
                building.code,
                number,
                RoomFacts(**facts | {"floor": self._floor(number)}),
                self.cleaned_data["unit"],
                at,
            )
            for at, number in enumerate(numbers_in(self.cleaned_data["numbers"]), 1)
        ]

    def _floor(self, number: str) -> int:
        told = self.cleaned_data["floor"]
        return told if told is not None else floor_of(number) or 0


class GradeForm(Form):
    """A check of a dwelling that is let."""

    grade = forms.ChoiceField(
        label=_("Safety grade"), widget=forms.RadioSelect,
        choices=lambda: [(code, f"{code} {one.label} · {one.meaning}") for code, one in GRADES.items()],
    )  # fmt: skip
    on = day_field(_("Checked on"), initial=today)
    findings = forms.CharField(
        label=_("What was found"), max_length=500, required=False, widget=forms.Textarea,
        help_text=_("In words, without names or numbers of people."),
    )  # fmt: skip
    check_due = day_field(_("Next check by"), required=False, help_text=_("Left empty, as the grade asks for."))

    def grading(self, code: str) -> Grading:
        given = self.cleaned_data
        return Grading(code, given["grade"], given["on"], given["findings"], given["check_due"])


class EndForm(Form):
    on = day_field(_("No more from"), initial=today)
    reason = forms.CharField(label=_("Why"), max_length=200)

    def ending(self, code: str) -> Ending:
        return Ending(code, self.cleaned_data["on"], self.cleaned_data["reason"])


class SeenForm(Form):
    """Which version somebody looked at and found right."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class PurposeForm(Form):
    purpose = forms.CharField(label=_("What you need the table for"), max_length=200)


def numbers_in(text: str) -> list[str]:
    """Doors as they are typed in a row."""
    return list(dict.fromkeys(text.replace("，", ",").replace("、", ",").replace(",", " ").split()))


def communities(actor: Actor) -> Choices:
    """The communities in which the actor may add places."""
    paths = {path[:12] for path in (*actor.area_paths(EDIT), *actor.area_paths(IMPORT))}
    found: dict[str, str] = {}
    for path in sorted(paths):
        found |= {one.path: labels(one.path) for one in communities_of(path)}
    return [("", gettext("Choose the community")), *found.items()]
