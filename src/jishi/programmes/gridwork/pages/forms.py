"""What the pages of gridwork ask."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from jishi.district.areas.api import Division, Grid, Shown, labels
from jishi.district.organisations.api import tree
from jishi.ground.foundation.moment import today
from jishi.ground.lib.geometry import Frame
from jishi.ground.ui.forms import Form
from jishi.programmes.gridwork.actions import CoverDraft, LineDraft, StaffingDraft
from jishi.programmes.gridwork.queries import PostShown
from jishi.programmes.gridwork.rules.duties import DUTY_LABELS, REASON_LABELS, Duty, Reason

FRAMES = (
    (Frame.CGCS2000.value, _("CGCS2000 or WGS 84 (surveys, Tianditu, satellites)")),
    (Frame.GCJ02.value, _("GCJ-02 (AMap, Tencent)")),
    (Frame.BD09.value, _("BD-09 (Baidu)")),
)
LARGEST_MB = 5
DAYS = (90, 30, 180, 365)
INDENT = "\u3000"


class DrawingForm(Form):
    """A drawing of all grids of a community, or a file with it, and what was shown before it was begun."""

    drawing = forms.CharField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    file = forms.FileField(
        label=_("A file with all grids of this community"),
        required=False,
        help_text=_("GeoJSON whose features carry code (15 digits) and name; a grid that it leaves out ends"),
    )
    frame = forms.ChoiceField(label=_("Coordinate frame of the file"), choices=FRAMES, required=False)

    def clean_seen(self) -> tuple[Shown, ...]:
        try:
            return tuple(Shown(UUID(version), str(name)) for version, name in json.loads(self.cleaned_data["seen"]))
        except (ValueError, TypeError, AttributeError):
            return ()

    def clean_frame(self) -> str:
        return self.cleaned_data["frame"] or Frame.CGCS2000.value

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_MB * 2**20:
            raise forms.ValidationError(_("The file is larger than 5 MB."))
        return file


class SearchForm(Form):
    """The search of a list; what it does not understand it leaves out."""

    q = forms.CharField(label=_("Name or code"), required=False, max_length=60)


DAY = forms.DateInput(attrs={"type": "date"})


def post_choices(posts: Iterable[PostShown]) -> list[tuple[str, str]]:
    """Posts with the names of those who hold them."""
    return [("", "—"), *((str(each.post.uuid), str(each)) for each in posts)]


class StaffForm(Form):
    """A post for a grid."""

    post = forms.ChoiceField(label=_("Post"))
    duty = forms.ChoiceField(label=_("Works as"), choices=list(DUTY_LABELS.items()), initial=Duty.PRIMARY.value)
    from_on = forms.DateField(label=_("From the day"), widget=DAY)
    last_on = forms.DateField(label=_("Last day"), widget=DAY, required=False, help_text=_("Left open, it has no end"))

    def __init__(self, posts: Iterable[PostShown], data: Any = None) -> None:
        super().__init__(data, initial={"from_on": today().isoformat(), "duty": Duty.PRIMARY.value})
        choose(self, "post", posts)

    def draft(self, grid_path: str) -> StaffingDraft:
        given = self.cleaned_data
        return StaffingDraft(
            grid_path, UUID(given["post"]), Duty(given["duty"]), given["from_on"], day_after(given["last_on"])
        )


class CoverForm(Form):
    """Who covers for whom."""

    absent = forms.ChoiceField(label=_("Absent post"))
    covering = forms.ChoiceField(label=_("Covering post"))
    reason = forms.ChoiceField(label=_("Reason"), choices=list(REASON_LABELS.items()))
    from_on = forms.DateField(label=_("From the day"), widget=DAY)
    last_on = forms.DateField(label=_("Last day"), widget=DAY)

    def __init__(self, working: Iterable[PostShown], near: Iterable[PostShown], data: Any = None) -> None:
        super().__init__(data, initial={"from_on": today().isoformat()})
        choose(self, "absent", working)
        choose(self, "covering", near)

    def draft(self) -> CoverDraft:
        given = self.cleaned_data
        ends = given["last_on"] + timedelta(days=1)
        return CoverDraft(
            UUID(given["absent"]), UUID(given["covering"]), Reason(given["reason"]), given["from_on"], ends
        )


class StaffingFilter(SearchForm):
    """The filter of the staffing of all grids."""

    q = forms.CharField(label=_("Grid, community or code"), required=False, max_length=60)


class LineForm(Form):
    """A line of business."""

    code = forms.RegexField(
        label=_("Code"), regex=r"^[0-9A-Za-z_-]{1,40}$", max_length=40,
        error_messages={"invalid": _("A code has letters without accents, figures and hyphens")},
    )  # fmt: skip
    name = forms.CharField(label=_("Name of the line"), max_length=60)
    organisation = forms.ChoiceField(label=_("Organisation that answers for it"))
    active = forms.BooleanField(label=_("The line goes on"), required=False, initial=True)

    def __init__(self, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        rows = [(one.code, f"{INDENT * one.level}{one.short}") for one in tree().ordered if one.active]
        cast(forms.ChoiceField, self.fields["organisation"]).choices = [("", "—"), *rows]

    def draft(self) -> LineDraft:
        return LineDraft(**self.cleaned_data)


class LineFileForm(Form):
    """All grids of a line."""

    file = forms.FileField(
        label=_("A file with all grids of this line"),
        help_text=_("GeoJSON whose features carry number and name; a grid that it leaves out ends"),
    )
    frame = forms.ChoiceField(label=_("Coordinate frame of the file"), choices=FRAMES, required=False)


class ComposeForm(Form):
    """A grid of a line out of whole basic grids."""

    number = forms.CharField(label=_("Number"), max_length=20)
    name = forms.CharField(label=_("Name"), max_length=60, required=False)
    grids = forms.MultipleChoiceField(label=_("Grids"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, grids: Iterable[Grid], data: Any = None) -> None:
        super().__init__(data)
        rows = [(grid.path, grid.label) for grid in grids]
        cast(forms.ChoiceField, self.fields["grids"]).choices = rows


class CommunityForm(Form):
    """Which community's grids are offered."""

    community = forms.ChoiceField(label=_("Community or village"), required=False)

    def __init__(self, communities: Iterable[Division], data: Any = None) -> None:
        super().__init__(data)
        rows = [(each.code, labels(each.path)) for each in communities]
        cast(forms.ChoiceField, self.fields["community"]).choices = [("", "—"), *rows]


class BalanceForm(Form):
    """Of which area, and over how many days back."""

    area = forms.ChoiceField(label=_("Area"), required=False)
    days = forms.ChoiceField(
        label=_("Cases of the last"),
        required=False,
        choices=[(str(days), format_lazy(_("{days} days"), days=days)) for days in DAYS],
    )

    def __init__(self, areas: Iterable[Division], data: Any = None) -> None:
        super().__init__(data)
        rows = [(each.code, labels(each.path)) for each in areas]
        cast(forms.ChoiceField, self.fields["area"]).choices = [("", "—"), *rows]


def choose(form: Form, field: str, posts: Iterable[PostShown]) -> None:
    cast(forms.ChoiceField, form.fields[field]).choices = post_choices(posts)


def day_after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None
