"""How I want to hear outside the app."""

from django import forms
from django.contrib import messages as flash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jishi.district.accounts.actions import Wish, set_message_ways
from jishi.district.accounts.models import MessageWay
from jishi.district.accounts.queries.message_ways import CHANNELS, own_ways
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import InvalidInput
from jishi.ground.foundation.messages import is_ready
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.forms import Form

from .guards import account_of
from .my_account import my_tabs

TIMINGS = [
    (MessageWay.Timing.AT_ONCE, gettext_lazy("At once")),
    (MessageWay.Timing.DAILY, gettext_lazy("A summary in the morning")),
    (MessageWay.Timing.OFF, gettext_lazy("Not there")),
]
LABELS = {
    "email": (gettext_lazy("E-mail address"), gettext_lazy("By e-mail")),
    "wecom": (gettext_lazy("WeCom account"), gettext_lazy("By WeCom")),
}


class WaysForm(Form):
    """Two inputs for each channel that is set up here."""

    def __init__(self, *args: object, channels: tuple[str, ...], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for channel in channels:
            address, timing = LABELS[channel]
            self.fields[f"{channel}_address"] = forms.CharField(
                label=address, required=False, max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
            )
            self.fields[f"{channel}_timing"] = forms.ChoiceField(label=timing, choices=TIMINGS)
        self.word_fields()


@needs(None)
def message_ways(request: HttpRequest) -> HttpResponse:
    """One's own wishes; in the app everybody hears anyway."""
    account = account_of(request)
    channels = tuple(channel for channel in CHANNELS if is_ready(channel))
    standing = own_ways(account)
    initial = {}
    for channel in channels:
        initial[f"{channel}_address"], initial[f"{channel}_timing"] = standing.get(channel, ("", "off"))
    form = WaysForm(request.POST or None, initial=initial, channels=channels)
    if request.method == "POST" and channels and form.is_valid():
        given = form.cleaned_data
        wishes = {one: Wish(given[f"{one}_address"], given[f"{one}_timing"]) for one in channels}
        try:
            set_message_ways(actor_of(request), account, wishes)
        except InvalidInput as invalid:
            for field, sentence in invalid.problems.items():
                form.add_error(field, sentence)
        else:
            flash.success(request, _("The change is saved."))
            return redirect("accounts:me")
    context = {"tabs": my_tabs(request), "form": form, "channels": channels}
    return render(request, "accounts/message_ways.html", context, status=422 if form.errors else 200)
