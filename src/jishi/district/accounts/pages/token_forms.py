"""Forms of tokens and partners."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from jishi.district.accounts.access import MANAGE, TOKENS
from jishi.district.accounts.actions import PartnerDraft, TokenDraft, contact_of
from jishi.district.accounts.models import Partner
from jishi.district.accounts.rules.scopes import ROLE, for_partners, of_post
from jishi.district.areas.api import current_divisions, labels
from jishi.district.organisations.api import path_label, tree
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.declarations import Permission, gather
from jishi.ground.foundation.moment import today
from jishi.ground.ui.forms import Form

USUAL_DAYS = 90
ROLE_WORDS = _("Take the steps that processes give to the post's role")


def scope_words() -> Mapping[str, Any]:
    """What each scope means, in the words of the permission."""
    return {one.code: one.label for one in gather(Permission)} | {ROLE: ROLE_WORDS}


def _last_day() -> str:
    return str(_("At most until %(day)s") % {"day": f"{today() + timedelta(days=settings.TOKEN_DAYS):%Y-%m-%d}"})


class TokenForm(Form):
    """For which program, what it may do, until when. Which scopes there are is said by whoever makes the form."""

    name = forms.CharField(
        label=_("Which program is it for"),
        help_text=_("So that it is known later which one to end"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    scopes = forms.MultipleChoiceField(label=_("What it may do"), widget=forms.CheckboxSelectMultiple)
    expires_on = forms.DateField(
        label=_("Last day"),
        help_text=lazy(_last_day, str)(),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, scopes: Iterable[str], *given: Any) -> None:
        day = today() + timedelta(days=min(USUAL_DAYS, settings.TOKEN_DAYS))
        super().__init__(*given, initial={"expires_on": day})
        words = scope_words()
        chosen = self.fields["scopes"]
        if isinstance(chosen, forms.MultipleChoiceField):
            chosen.choices = [(code, words[code]) for code in sorted(scopes)]

    def draft(self) -> TokenDraft:
        given = self.cleaned_data
        return TokenDraft(given["name"], given["scopes"], given["expires_on"])


class PostTokenForm(TokenForm):
    """A token for one of the posts that the actor holds."""

    post = forms.ChoiceField(label=_("For which of your posts"))
    field_order = ("post", "name", "scopes", "expires_on")

    def __init__(self, actor: Actor, *given: Any) -> None:
        grants = actor.grants_for(TOKENS)
        super().__init__(frozenset().union(*(of_post(grant.permissions) for grant in grants)), *given)
        post = self.fields["post"]
        if isinstance(post, forms.ChoiceField):
            post.choices = [
                (str(grant.post_uuid), f"{path_label(grant.organisation_path)} › {grant.post_title}")
                for grant in grants
            ]


class PartnerForm(Form):
    """Who they are, who answers for them here, what their programs may do, and where."""

    name = forms.CharField(label=_("Name of the partner"), max_length=60)
    organisation = forms.ChoiceField(label=_("Which of our organisations answers for it"))
    contact = forms.CharField(
        label=_("Person to talk to"), help_text=_("Name and phone; kept encrypted"), max_length=120, required=False
    )
    scopes = forms.MultipleChoiceField(label=_("What its programs may do"), widget=forms.CheckboxSelectMultiple)
    areas = forms.MultipleChoiceField(
        label=_("In which areas"),
        help_text=_("Nothing chosen: in the whole district"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )

    def __init__(self, actor: Actor, partner: Partner | None, *given: Any) -> None:
        super().__init__(*given, initial=self._values(partner))
        words = scope_words()
        self._choices("scopes", [(code, words[code]) for code in sorted(for_partners())])
        known = dict(current_divisions().order_by("path").values_list("path", "name"))
        kept = [path for path in (partner.areas if partner else ()) if path not in known]
        self._choices("areas", [(path, f"{labels(path)} ({path})") for path in [*known, *kept]])
        if partner is not None:
            del self.fields["organisation"]
            return
        reached = actor.organisation_paths(MANAGE)
        governed = [one for one in tree().ordered if one.active and one.path.startswith(reached)]
        self._choices("organisation", [(str(one.uuid), path_label(one.path)) for one in governed])

    def draft(self) -> PartnerDraft:
        given = self.cleaned_data
        return PartnerDraft(given["name"], given["contact"], given["scopes"], given["areas"])

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    @staticmethod
    def _values(partner: Partner | None) -> dict[str, Any]:
        if partner is None:
            return {"scopes": sorted(for_partners())}
        return {
            "name": partner.name,
            "contact": contact_of(partner),
            "scopes": partner.scopes,
            "areas": partner.areas,
        }
