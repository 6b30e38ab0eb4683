"""Forms of the field: few inputs, big ones."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from jishi.cases.handling.models import Case
from jishi.cases.handling.pages.forms import MoveForm, category_choices, community_choices
from jishi.cases.handling.queries.categories import find_category
from jishi.cases.handling.rules.drafts import LONGEST_DESCRIPTION, Draft
from jishi.ground.foundation.files.forms import FilesField
from jishi.ground.lib.geometry import Frame
from jishi.ground.lib.processes import Move, Process
from jishi.ground.ui.forms import Form, PhoneField

CHECKED_BY = frozenset({"verify", "close"})
"""Acts that say "it is done": whoever takes them outside ticks the category's closing conditions."""


class FieldMoveForm(MoveForm):
    """A move's form; where the move says that it is done, each closing condition is a box to tick."""

    def __init__(self, case: Case, process: Process, move: Move, data: Any = None) -> None:
        super().__init__(case, process, move, data)
        conditions = {f"condition_{place}": words for place, words in enumerate(_conditions(case, move))}
        for name, condition in conditions.items():
            self.fields[name] = forms.BooleanField(
                label=condition,
                error_messages={
                    "required": _("Look on the spot, then tick it; if it is not so, send it back for rework")
                },
            )
        self.order_fields(conditions)


class FieldReportForm(Form):
    """Reporting outside, in the order in which one sees things."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    description = forms.CharField(
        label=_("What is it?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_DESCRIPTION,
        error_messages={"required": _("Say what happened")},
    )
    suggested = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    category = forms.ChoiceField(label=_("Category"), choices=category_choices, required=False)
    place_text = forms.CharField(
        label=_("Where"), help_text=_("House number, shop or crossing nearby"), max_length=200, required=False
    )
    lng = forms.FloatField(widget=forms.HiddenInput, required=False, min_value=-180, max_value=180)
    lat = forms.FloatField(widget=forms.HiddenInput, required=False, min_value=-90, max_value=90)
    frame = forms.ChoiceField(
        choices=[(frame.value, frame.value) for frame in Frame],
        widget=forms.HiddenInput,
        required=False,
        initial=Frame.CGCS2000.value,
    )
    community = forms.ChoiceField(
        label=_("Community"), help_text=_("Only where the point is not set"), choices=community_choices, required=False
    )
    attached = FilesField(label=_("Photos"))
    phone = PhoneField(label=_("Phone"), help_text=_("Only to tell the result"), required=False)
    name = forms.CharField(label=_("Name of whoever told you"), required=False, max_length=60)
    agreed = forms.BooleanField(label=_("Whoever handles it may call"), required=False)
    result = forms.CharField(
        label=_("What was done"),
        help_text=_("Read by staff"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    answer = forms.CharField(
        label=_("Answer to the reporter"), help_text=_("Left empty, the same as what was done"), required=False,
        max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    after = FilesField(label=_("Photos after"))

    def __init__(self, data: Any = None, settle: bool = False, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial) if initial else None)
        self.settle = settle

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        given["category"] = chosen = given.get("category") or given.get("suggested", "")
        where = given.get("place_text", "").strip() or given.get("community") or given.get("lng") is not None
        if not where and "place_text" not in self.errors:
            self.add_error("place_text", _("Give an address or landmark, or set the point"))
        if self.settle:
            if not chosen:
                self.add_error("category", _("Choose a category first"))
            category = find_category(chosen)
            if category and category.photo_needed and not given.get("after"):
                self.add_error("after", _("Add a photo of how it is now; this category needs one"))
            if not given.get("result", "").strip() and "result" not in self.errors:
                self.add_error("result", _("Write what was done"))
        return given

    def draft(self, answers: dict[str, Any]) -> Draft:
        """What the valid form reports; found on a round, so the channel is the patrol."""
        given = self.cleaned_data
        return Draft(
            description=given["description"],
            channel="patrol",
            category=given["category"],
            answers=answers,
            place_text=given["place_text"],
            lng=given["lng"],
            lat=given["lat"],
            frame=given["frame"] or Frame.CGCS2000,
            community=given["community"],
            name=given["name"],
            phone=given["phone"],
            agreed=given["agreed"],
            files=given["attached"],
            key=given["key"],
        )


def _conditions(case: Case, move: Move) -> list[str]:
    """The closing conditions of the category the case was given, a line each."""
    if move.act not in CHECKED_BY or case.category_version is None:
        return []
    return [line.strip() for line in case.category_version.closing_condition.splitlines() if line.strip()]
