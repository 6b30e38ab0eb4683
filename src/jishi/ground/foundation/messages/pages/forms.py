"""Forms of the pages about messages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.messages.channels import channels
from jishi.ground.foundation.messages.words import STATES
from jishi.ground.ui.forms import Form


class FilterForm(Form):
    state = forms.ChoiceField(label=_("State"), required=False)
    channel = forms.ChoiceField(label=_("Channel"), required=False)
    day = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("state", STATES)
        self._offer("channel", {code: channel.label for code, channel in channels().items()})

    def _offer(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("All")), *choices.items()]
