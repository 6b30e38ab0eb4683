"""Forms of organisations and posts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jishi.district.areas.api import current_divisions, labels
from jishi.district.organisations.access import may_edit
from jishi.district.organisations.models import Organisation
from jishi.district.organisations.queries import role_names, tree
from jishi.district.organisations.rules.drafts import OrganisationDraft, PostDraft
from jishi.district.organisations.rules.kinds import KIND_LABELS
from jishi.ground.foundation.actors import Actor
from jishi.ground.ui.forms import Form, PhoneField, Refused

MOST_BYTES = 5 * 1024 * 1024
INDENT = "\u3000"


def area_choices() -> list[tuple[str, str]]:
    """Divisions in the order of the tree."""
    rows = current_divisions().order_by("path").values_list("code", "path")
    return [("", "—"), *((code, labels(path)) for code, path in rows)]


def place_choices(actor: Actor) -> list[tuple[str, str]]:
    """Organisations that the actor may change, drawn as a tree."""
    return [
        (one.code, f"{INDENT * one.level}{one.short}")
        for one in tree().ordered
        if one.active and may_edit(actor, one.path)
    ]


def role_choices() -> list[tuple[str, str]]:
    """Roles in their order, in the reader's language."""
    return [("", "—"), *role_names().items()]


class OrganisationForm(Form):
    """What is written of an organisation."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=80)
    short_name = forms.CharField(
        label=_("Short name"),
        help_text=_("For lists and buttons, where the whole name is too long"),
        max_length=40,
        required=False,
    )
    code = forms.CharField(label=_("Code"), help_text=_("Tables are imported by it"), max_length=40)
    kind = forms.ChoiceField(label=_("Kind"), choices=list(KIND_LABELS.items()), initial="department")
    area_code = forms.ChoiceField(label=_("Area"), choices=area_choices, required=False)
    phone = PhoneField(label=_("Office phone"), required=False)
    counter = forms.BooleanField(
        label=_("Receives residents in person"),
        help_text=_("It then stands on the residents' page of counters, with its phone and hours"),
        required=False,
    )
    address = forms.CharField(label=_("Address of the counter"), max_length=120, required=False)
    lng = forms.FloatField(
        label=_("Longitude"), help_text=_("In degrees, CGCS2000: residents see how far it is"),
        required=False, min_value=-180, max_value=180,
    )  # fmt: skip
    lat = forms.FloatField(label=_("Latitude"), required=False, min_value=-90, max_value=90)

    def clean(self) -> dict[str, Any]:
        """Half a point is none."""
        given = super().clean() or {}
        if (given.get("lng") is None) != (given.get("lat") is None) and not {"lng", "lat"} & set(self.errors):
            missing = "lng" if given.get("lng") is None else "lat"
            self.add_error(missing, _("The point is incomplete; write longitude and latitude in degrees, or neither."))
        return given

    @staticmethod
    def values_of(row: Organisation) -> dict[str, Any]:
        """What stands now, for the form's first look."""
        names = ("name", "short_name", "code", "kind", "phone", "counter", "address", "lng", "lat")
        return {**{name: getattr(row, name) for name in names}, "area_code": row.area.code if row.area else ""}

    def draft(self, parent_code: str = "") -> OrganisationDraft:
        return OrganisationDraft(parent_code=parent_code, **self.cleaned_data)


class MoveForm(Form):
    """Where an organisation shall stand."""

    def __init__(self, actor: Actor, row: Organisation, data: Any = None) -> None:
        super().__init__(data, initial={"parent": row.parent.code if row.parent else ""})
        inside = {one.code for one in tree().ordered if one.path.startswith(row.path)}
        self.fields["parent"] = forms.ChoiceField(
            label=_("Stands below"), choices=[choice for choice in place_choices(actor) if choice[0] not in inside]
        )


class PostForm(Form):
    """A new post."""

    role = forms.ChoiceField(label=_("Role"), help_text=_("What the post may see and do"), choices=role_choices)
    title = forms.CharField(
        label=_("Title of the post"), help_text=_("Left open, organisation and role make the title"),
        max_length=80, required=False,
    )  # fmt: skip
    area_code = forms.ChoiceField(
        label=_("Area"), help_text=_("Rights hold in this area alone; left open, everywhere"),
        choices=area_choices, required=False,
    )  # fmt: skip
    grid_number = forms.RegexField(
        label=_("Grid"), help_text=_("Number inside the community, for a grid worker"),
        regex=r"^[0-9]{1,3}$", required=False, error_messages={"invalid": _("A grid's number has up to three figures")},
    )  # fmt: skip

    def draft(self) -> PostDraft:
        return PostDraft(**self.cleaned_data)

    def refuse(self, refusal: Refused) -> None:
        names = {"area": "area_code", "grid": "grid_number"}
        field = names.get(refusal.field or "", refusal.field)
        self.add_error(field if field in self.fields else None, refusal.message)


class TitleForm(Form):
    title = forms.CharField(label=_("Title of the post"), max_length=80)


class ImportForm(Form):
    """A table of organisations."""

    file = forms.FileField(label=_("Table (CSV)"), widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file has more than 5 MB; divide it."))
        return file
