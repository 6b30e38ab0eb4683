"""Where to go afterwards."""

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from jishi.ground.ui.surroundings import address_of


def goal_of(request: HttpRequest, but: str = "") -> str:
    """Back to the page that asked, if it is one of ours and does not begin with `but`; else to the start."""
    asked = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    own = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    if asked and own and not (but and asked.startswith(but)):
        return asked
    return address_of("console:home") or reverse("accounts:me")
