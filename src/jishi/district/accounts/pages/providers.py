"""The other ways to sign in that this installation offers: single sign-on, WeChat."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from jishi.district.accounts import actions
from jishi.district.accounts.rules.identities import SINGLE_SIGN_ON, WECHAT, Identity, Journey


@dataclass(frozen=True, slots=True)
class Provider:
    """`begin(goal, back, account) -> (address, journey)`, `finish(journey, answer, back) -> identity`."""

    code: str
    label: str
    begin: Callable[[str, str, int | None], tuple[str, Journey]]
    finish: Callable[[Journey, Mapping[str, str], str], Identity]

    @property
    def back(self) -> str:
        """Where the provider sends the browser afterwards; it is registered there, word for word."""
        return f"{settings.JISHI_URL}{reverse('accounts:sign_on_back', args=[self.code])}"


def providers() -> list[Provider]:
    """Those that the settings name."""
    found = []
    if settings.OIDC is not None:
        label = settings.OIDC.name or _("Single sign-on")
        found.append(Provider(SINGLE_SIGN_ON, label, actions.begin_sign_on, actions.finish_sign_on))
    if settings.WECHAT is not None:
        found.append(Provider(WECHAT, _("WeChat"), actions.begin_wechat, actions.finish_wechat))
    return found


def provider_of(code: str) -> Provider:
    """Raises Http404 for one that is not offered."""
    found = next((provider for provider in providers() if provider.code == code), None)
    if found is None:
        raise Http404
    return found
