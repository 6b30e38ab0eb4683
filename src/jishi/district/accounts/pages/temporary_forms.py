"""Forms of temporary access."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from jishi.district.accounts.actions import AccessWanted
from jishi.district.accounts.models import TemporaryAccess
from jishi.district.areas.api import labels
from jishi.district.organisations.api import lendable_posts, path_label
from jishi.ground.foundation.moment import now
from jishi.ground.ui.forms import Form

MINUTES = "%Y-%m-%dT%H:%M"
USUAL_HOURS = 8


def _minute(label: Any, hint: Any = "") -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTES)
    return forms.DateTimeField(label=label, help_text=hint, widget=widget)


class TimeForm(Form):
    """What for, from when to when."""

    reason = forms.CharField(
        label=_("What the person has to do here"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    from_at = _minute(_("From"))
    until_at = _minute(_("Until"), _("Access ends by itself at this minute"))

    def wanted(self, name: str, company: str) -> AccessWanted:
        given = self.cleaned_data
        return AccessWanted(name, company, given["reason"], given["from_at"], given["until_at"])


class AskForm(TimeForm):
    """For whom, and in which post."""

    name = forms.CharField(label=_("Full name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    company = forms.CharField(label=_("Company or office"), max_length=80)
    post = forms.ChoiceField(
        label=_("In which post"), help_text=_("Only posts that are open to people from outside are listed")
    )
    field_order = ("name", "company", "reason", "post", "from_at", "until_at")

    def __init__(self, *given: Any) -> None:
        begin = _whole(now())
        super().__init__(*given, initial={"from_at": begin, "until_at": begin + timedelta(hours=USUAL_HOURS)})
        post = self.fields["post"]
        if isinstance(post, forms.ChoiceField):
            post.choices = [
                (
                    str(one.uuid),
                    " · ".join(
                        part for part in (path_label(one.organisation.path), one.title, labels(one.area_path)) if part
                    ),
                )
                for one in lendable_posts()
            ]


class MoreTimeForm(TimeForm):
    """More time for the same person in the same post; it begins where the present one ends."""

    def __init__(self, before: TemporaryAccess, *given: Any) -> None:
        begin = max(localtime(before.until_at), _whole(now()))
        super().__init__(*given, initial={"from_at": begin, "until_at": begin + timedelta(hours=USUAL_HOURS)})


class AnswerForm(Form):
    """What the asker is told."""

    answer = forms.CharField(
        label=_("Answer"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


def _whole(moment: datetime) -> datetime:
    """The minute, in the people's zone."""
    return localtime(moment).replace(second=0, microsecond=0)
