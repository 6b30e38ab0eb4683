"""What the pages of facilities ask."""

import json
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.moment import today
from jishi.ground.lib.geometry import Frame
from jishi.ground.ui.forms import Form
from jishi.registers.addresses.api import AddressField
from jishi.registers.facilities.models import Facility
from jishi.registers.facilities.queries.kinds import kind_choices
from jishi.registers.facilities.rules.kinds import FOUND_STATES, SHAPE_LABELS, STATE_LABELS

ALL = ("", _("All"))
FOUND = [(code, STATE_LABELS[code]) for code in FOUND_STATES]
LONGEST_GEOMETRY = 200_000


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


def _kinds() -> list[Any]:
    return [ALL, ("underground", _("All underground spaces")), *kind_choices()]


def _open_kinds() -> list[Any]:
    return [("", "—"), *kind_choices(only_active=True)]


class FilterForm(Form):
    """Above the list; an unknown word narrows nothing."""

    q = forms.CharField(label=_("Name, number, code or place"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=_kinds)
    shape = forms.ChoiceField(label=_("Shape"), required=False, choices=[ALL, *SHAPE_LABELS.items()])
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All that stand")), *STATE_LABELS.items(), ("all", _("Both"))]
    )


class PlaceFields(Form):
    """A place: set on the map, or a geometry that was measured."""

    lng = forms.FloatField(label=_("Longitude"), required=False, widget=forms.HiddenInput)
    lat = forms.FloatField(label=_("Latitude"), required=False, widget=forms.HiddenInput)
    frame = forms.ChoiceField(
        label=_("Frame of the coordinates"), required=False, choices=[(frame.value, frame.value) for frame in Frame],
        widget=forms.HiddenInput,
    )  # fmt: skip
    geometry = forms.CharField(
        label=_("Geometry"),
        help_text=_("For lines and surfaces: GeoJSON, degrees of CGCS2000. Left open, the point on the map counts."),
        required=False, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def clean_geometry(self) -> Any:
        text = self.cleaned_data["geometry"].strip()
        if not text:
            return None
        if len(text) > LONGEST_GEOMETRY:
            raise forms.ValidationError(gettext("The geometry has too many points; simplify it"))
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            raise forms.ValidationError(gettext("This is no GeoJSON; copy the whole geometry")) from None
        if isinstance(found, dict) and found.get("type") == "Feature":
            found = found.get("geometry")
        if not isinstance(found, dict):
            raise forms.ValidationError(gettext("This is no GeoJSON; copy the whole geometry"))
        return found

    def clean_frame(self) -> Frame:
        return Frame(self.cleaned_data["frame"] or Frame.CGCS2000.value)


class FacilityForm(Form):
    """What is written of a facility; `version` is what the reader saw."""

    name = forms.CharField(
        label=_("Name"), help_text=_("Where people call it something"), max_length=80, required=False
    )
    number = forms.CharField(
        label=_("Owner's number"), help_text=_("As it stands on the lamp post or cover"), max_length=40, required=False
    )
    owner = forms.CharField(
        label=_("Owner"), help_text=_("The code of an organisation of the house, or its name"), max_length=80,
        required=False,
    )  # fmt: skip
    maintainer = forms.CharField(
        label=_("Maintained by"), help_text=_("The code of an organisation of the house, or its name"), max_length=80,
        required=False,
    )  # fmt: skip
    address = AddressField(label=_("Address"), help_text=_("In words, or its code of 21 digits"), required=False)
    depth_m = forms.FloatField(
        label=_("Depth in metres"), help_text=_("Of underground spaces: the floor below ground"), required=False
    )
    floor_area_m2 = forms.FloatField(label=_("Floor area in square metres"), required=False)
    valid_from = day_field(_("Stands since"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_address(self) -> str:
        """Its code, by which the actions know it."""
        found = self.cleaned_data["address"]
        return found.code if found else ""

    @staticmethod
    def values_of(row: Facility) -> dict[str, Any]:
        names = ("name", "number", "depth_m", "floor_area_m2", "valid_from", "version")
        return {
            **{name: getattr(row, name) for name in names},
            "owner": row.owner.code if row.owner else row.owner_name,
            "maintainer": row.maintainer.code if row.maintainer else row.maintainer_name,
            "address": row.address,
        }


class NewForm(PlaceFields, FacilityForm):
    """A new one."""

    kind = forms.ChoiceField(label=_("Kind"), choices=_open_kinds)
    state = forms.ChoiceField(label=_("State"), choices=FOUND, initial="good")
    key = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ["kind", "state", "number", "name", "owner", "maintainer", "address"]

    @staticmethod
    def fresh() -> dict[str, Any]:
        return {"key": uuid4(), "valid_from": today()}


class MoveForm(PlaceFields):
    """Another place."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class StateForm(Form):
    """How it was found."""

    state = forms.ChoiceField(label=_("How it was found"), choices=FOUND, widget=forms.RadioSelect)
    note = forms.CharField(label=_("Note"), max_length=200, required=False)


class RemoveForm(Form):
    on = day_field(_("Taken away on"))
    note = forms.CharField(label=_("Note"), max_length=200, required=False)


class KindForm(Form):
    """A class or kind."""

    code = forms.CharField(label=_("Code"), help_text=_("Two digits for a class, four for a kind in it"), max_length=4)
    name = forms.CharField(label=_("Name"), max_length=40)
    name_en = forms.CharField(label=_("English name"), max_length=60, required=False)
    shape = forms.ChoiceField(label=_("Drawn as"), choices=list(SHAPE_LABELS.items()))
    underground = forms.BooleanField(label=pgettext_lazy("a kind of facilities", "Lies underground"), required=False)
    active = forms.BooleanField(label=_("Takes in new facilities"), required=False, initial=True)
