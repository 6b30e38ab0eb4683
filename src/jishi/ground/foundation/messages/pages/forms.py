"""Forms of the pages about messages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.messages.channels import channels
from jishi.ground.foundation.messages.resending import LONGEST_REASON
from jishi.ground.foundation.messages.wording import events
from jishi.ground.foundation.messages.words import STATES
from jishi.ground.ui.forms import Form

CLOCK = _("Write the time like 22:00")


def clock_input() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class FilterForm(Form):
    state = forms.ChoiceField(label=_("State"), required=False)
    channel = forms.ChoiceField(label=_("Channel"), required=False)
    event = forms.ChoiceField(label=_("What about"), required=False)
    day = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("state", STATES)
        self._offer("channel", {code: channel.label for code, channel in channels().items()})
        self._offer("event", {code: event.label for code, event in events().items()})

    def _offer(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("All")), *choices.items()]


class ResendForm(Form):
    reason = forms.CharField(
        label=_("Why they are sent again"), help_text=_("It stands in the audit"), max_length=LONGEST_REASON,
        error_messages={"required": _("Say why they are sent again")},
    )  # fmt: skip


class TextForm(Form):
    title = forms.CharField(label=_("Subject of the e-mail"), required=False, max_length=200)
    body = forms.CharField(
        label=_("Text"), widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what people are told")},
    )  # fmt: skip
    active = forms.BooleanField(
        label=_("Is sent"), help_text=_("Without the tick nobody is told of this over this channel"), required=False
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class RuleForm(Form):
    quiet_from = forms.TimeField(label=_("Quiet from"), error_messages={"invalid": CLOCK}, widget=clock_input())
    quiet_until = forms.TimeField(
        label=_("Quiet until"), help_text=_("The same time twice: no hour is quiet"),
        error_messages={"invalid": CLOCK}, widget=clock_input(),
    )  # fmt: skip
    link_days = forms.IntegerField(label=_("A link in a text message opens for so many days"))
