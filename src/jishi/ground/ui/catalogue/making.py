"""What examples read that data cannot say: forms with their errors, moments, pages of long lists, messages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jishi.ground.ui import icons
from jishi.ground.ui.forms import Form, PhoneField
from jishi.ground.ui.paging import Page

Given = dict[str, Any]


class Fields(Form):
    """Every kind of input once."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=20, required=False)
    words = forms.CharField(label=gettext_lazy("What happened"), widget=forms.Textarea)
    phone = PhoneField(label=gettext_lazy("Telephone"), required=False)
    number = forms.IntegerField(label=gettext_lazy("How many"), min_value=1, max_value=30)
    day = forms.DateField(label=gettext_lazy("Day"), required=False)
    moment = forms.DateTimeField(label=gettext_lazy("Day and time"), required=False)
    category = forms.ChoiceField(label=gettext_lazy("Category"), choices=())
    urgency = forms.ChoiceField(label=gettext_lazy("How urgent"), choices=(), widget=forms.RadioSelect)
    ways = forms.MultipleChoiceField(
        label=gettext_lazy("How you want to be told"), choices=(), widget=forms.CheckboxSelectMultiple, required=False
    )
    agreed = forms.BooleanField(label=gettext_lazy("The department may see my telephone number"), required=False)
    secret = forms.CharField(label=gettext_lazy("Password"), widget=forms.PasswordInput)
    place = forms.CharField(label=gettext_lazy("Where"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields
        choices["category"].choices = [("", "—"), ("lamp", _("Street lamp is dark")), ("road", _("Hole in the road"))]
        choices["urgency"].choices = [("normal", _("Normal")), ("urgent", _("Urgent"))]
        choices["ways"].choices = [("sms", _("Text message")), ("app", _("In the app"))]


class Placed(forms.Form):
    """The hidden inputs of a place."""

    lng = forms.CharField(widget=forms.HiddenInput, required=False)
    lat = forms.CharField(widget=forms.HiddenInput, required=False)
    frame = forms.CharField(widget=forms.HiddenInput, required=False)


class Attached(Form):
    """An input for files, which its own tag draws."""

    attached = forms.CharField(label=gettext_lazy("Photos or papers"), required=False)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the example of a long table."""

    code: str
    title: str
    place: str
    phase: str
    at: datetime


def fields() -> Given:
    return {"form": Fields(auto_id="id_plain_%s", initial={"phone": "13800001234", "number": 3})}


def disabled() -> Given:
    form = Fields(auto_id="id_closed_%s", initial={"name": _("Street lamp is dark"), "category": "lamp"})
    for field in form.fields.values():
        field.disabled = True
    return {"form": form}


def wrong() -> Given:
    given = {"phone": "1380000", "number": "31", "day": "May", "moment": "noon", "category": "gone", "name": "x" * 21}
    form = Fields(given, auto_id="id_wrong_%s")
    form.is_valid()
    return {"form": form}


def placed() -> Given:
    return {"form": Placed(auto_id="id_placed_%s")}


def attached() -> Given:
    return {"form": Attached(auto_id="id_files_%s"), "key": "7f1d3c52-0d0e-4c5f-9a3e-0a4f6f1f6a11"}


def attached_spoken() -> Given:
    return {"form": Attached(auto_id="id_spoken_%s"), "key": "7f1d3c52-0d0e-4c5f-9a3e-0a4f6f1f6a12"}


def attached_wrong() -> Given:
    form = Attached({"attached": ""}, auto_id="id_files_wrong_%s")
    form.is_valid()
    form.add_error("attached", _("This file is not a picture, film, recording or PDF"))
    return {"form": form, "key": ""}


def moments() -> Given:
    now = timezone.now()
    return {
        "now": now,
        "just_now": now - timedelta(seconds=20),
        "minutes": now - timedelta(minutes=12),
        "hours": now - timedelta(hours=5),
        "days": now - timedelta(days=400),
        "never": None,
    }


def messages() -> Given:
    said = (
        (constants.SUCCESS, "success", _("Corrected")),
        (constants.INFO, "info", _("Uploaded")),
        (constants.WARNING, "warning", _("The connection is weak; it goes on by itself")),
        (constants.ERROR, "error", _("Not uploaded; everything else is kept")),
    )
    return {"messages": [Message(level, words, extra_tags="") for level, _tag, words in said]}


def pages() -> Given:
    def page(newer: bool, older: bool) -> Page[Any]:
        return Page([], newer, older, "?before=x", "?after=x")

    return {"first": page(False, True), "middle": page(True, True), "last": page(True, False)}


def ten_thousand() -> Given:
    """Fifty rows in the middle of ten thousand."""
    now, phases = timezone.now(), ("to_accept", "to_assign", "handling", "to_verify", "closed", "suspended")
    rows = [
        Line(
            f"2611 2204 {5000 + n}", _("Street lamp is dark"), _("Peach road eight"), phases[n % len(phases)],
            now - timedelta(minutes=7 * n),
        )
        for n in range(50)
    ]  # fmt: skip
    return {"lines": rows, "now": now, **pages()}


def all_icons() -> Given:
    return {"names": sorted(icons.names())}


MAKERS: dict[str, Callable[[], Given]] = {
    maker.__name__: maker
    for maker in (
        fields, disabled, wrong, placed, attached, attached_spoken, attached_wrong, moments, messages, pages,
        ten_thousand, all_icons,
    )
}  # fmt: skip
"""By the names under which files of components ask for them; each makes everything anew, in the reader's language."""
