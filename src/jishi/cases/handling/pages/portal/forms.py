"""The portal's forms: one question a page, in words a grandmother understands."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from jishi.cases.handling.pages.words import LEVELS, WISHES
from jishi.cases.handling.rules.drafts import LONGEST_DESCRIPTION
from jishi.ground.foundation.files.forms import FilesField, draft_of
from jishi.ground.foundation.files.keeping import speaks
from jishi.ground.lib.geometry import Frame
from jishi.ground.ui.forms import Form, PhoneField

SAY_OR_WRITE = _("Write something, or press the microphone and say it")


class SpokenForm(Form):
    """A form whose words may be spoken: a voice recording among its files stands in for what is written in `spoken`."""

    spoken = ""

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        empty = not str(self.data.get(self.spoken, "")).strip()
        if empty and self.spoken in self.errors and speaks(draft_of(self.data), given.get("attached") or []):
            del self.errors[self.spoken]
            given[self.spoken] = ""
        return given


class WhatForm(SpokenForm):
    spoken = "description"
    description = forms.CharField(
        label=_("What happened?"),
        help_text=_("A few words are enough: what you saw, since when"),
        max_length=LONGEST_DESCRIPTION,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": SAY_OR_WRITE},
    )
    attached = FilesField(
        label=_("Photos, a video or a voice recording"),
        help_text=_("They help us find it. The place and the time in a photo are taken out before it is kept"),
    )


class WhereForm(Form):
    place_text = forms.CharField(
        label=_("Where is it?"),
        help_text=_("An address, or a shop or crossing nearby"),
        max_length=200,
        error_messages={"required": _("Give an address or landmark")},
    )
    lng = forms.FloatField(widget=forms.HiddenInput, required=False, min_value=-180, max_value=180)
    lat = forms.FloatField(widget=forms.HiddenInput, required=False, min_value=-90, max_value=90)
    frame = forms.ChoiceField(
        choices=[(frame.value, frame.value) for frame in Frame], widget=forms.HiddenInput, required=False
    )
    category = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def clean(self) -> dict[str, object]:
        """A point on the map stands in for the words."""
        given = super().clean() or {}
        has_point = given.get("lng") is not None and given.get("lat") is not None
        if has_point and "place_text" in self.errors and not self.data.get("place_text", "").strip():
            del self.errors["place_text"]
            given["place_text"] = ""
        return given


class YouForm(Form):
    on_behalf = forms.BooleanField(
        label=_("I report it for somebody else: a neighbour, somebody at home"),
        help_text=_("Then give their name and phone, not yours; both may stay empty. With a phone they are told"),
        required=False,
    )
    phone = PhoneField(label=_("Your phone"), help_text=_("Only to tell you the result"), required=False)
    name = forms.CharField(label=_("How may we address you"), required=False, max_length=60)
    agreed = forms.BooleanField(label=_("Whoever handles it may call this phone"), required=False)
    confidential = forms.BooleanField(
        label=_("Keep it confidential: only the service desk sees who I am"), required=False
    )


class SubmissionForm(Form):
    """What goes along through all pages, so that nothing is stored before it is sent."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    near_seen = forms.BooleanField(widget=forms.HiddenInput, required=False)


class FindForm(Form):
    code = forms.CharField(
        label=_("Number of the report"), help_text=_("Twelve digits, on your receipt"), max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    secret = forms.CharField(
        label=_("Receipt code"), help_text=_("Ten letters and figures, on your receipt"), max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip


class AddForm(SpokenForm):
    spoken = "text"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "add_%s", **kwargs})  # the form for an answer stands on the same page

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    text = forms.CharField(
        label=_("What do you want to add?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": SAY_OR_WRITE},
    )  # fmt: skip
    attached = FilesField(label=_("Photos, a video or a voice recording"))


class ReplyForm(SpokenForm):
    spoken = "text"
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    text = forms.CharField(
        label=_("Your answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": SAY_OR_WRITE},
    )  # fmt: skip
    attached = FilesField(label=_("Photos, a video or a voice recording"))


class WithdrawForm(Form):
    """Nothing but the key that makes a second press harmless."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class EraseForm(Form):
    """Nothing but the press itself, so that opening the page alone does nothing."""

    sure = forms.BooleanField(widget=forms.HiddenInput, initial=True)


class RateForm(Form):
    level = forms.ChoiceField(
        label=_("How satisfied are you?"), choices=list(LEVELS.items()), widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the five answers")},
    )  # fmt: skip
    words = forms.CharField(
        label=_("What should be better?"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class WishForm(Form):
    wish = forms.ChoiceField(
        label=_("What do you want to be told?"), choices=list(WISHES.items()), widget=forms.RadioSelect,
    )  # fmt: skip


class FollowForm(Form):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    case = forms.UUIDField(widget=forms.HiddenInput)
    phone = PhoneField(label=_("Your phone"), required=False)
    attached = FilesField()
    draft = forms.UUIDField(widget=forms.HiddenInput, required=False)
