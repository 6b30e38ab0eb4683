"""Before a sensitive change: is it still the same person? Asked for again when the last answer is old."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from jishi.district.accounts import actions
from jishi.district.accounts.models import Account
from jishi.district.accounts.queries.second_factor import has_second_factor
from jishi.district.accounts.rules.marks import DEMO, FACTOR_AT, FIRST_AT, is_fresh
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import now

from .devices import known_device
from .factor_step import ask_for_factor
from .goals import goal_of
from .guards import account_of, in_demo
from .second_factor_forms import PasswordForm

Page = Callable[..., HttpResponseBase]


def is_confirmed(request: HttpRequest, account: Account) -> bool:
    """Whether who is there was asked a short while ago: by the second factor of whoever has one, else by the first."""
    if request.session.get(DEMO) and in_demo(request):
        return True
    mark = FACTOR_AT if has_second_factor(account) else FIRST_AT
    return is_fresh(request.session, mark, now().timestamp())


def confirmed(page: Page) -> Page:
    """Opens the page when it is still the same person; else asks first, and comes back to it (never with a change)."""

    @wraps(page)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_confirmed(request, account_of(request)):
            return page(request, *args, **kwargs)
        return redirect(f"{reverse('accounts:confirm')}?{urlencode({'next': request.path})}")

    return guarded


@never_cache
@sensitive_post_parameters()
@needs(None)
def confirm(request: HttpRequest) -> HttpResponse:
    """Asks for the second factor, or for the password of whoever has none."""
    account = account_of(request)
    goal = goal_of(request, but=reverse("accounts:confirm"))
    by_factor = has_second_factor(account)
    passed, context = ask_for_factor(request, account) if by_factor else _ask_for_password(request, account)
    if passed:
        request.session[FACTOR_AT if by_factor else FIRST_AT] = now().timestamp()
        request.session.cycle_key()
        return redirect(goal)
    context |= {"next": goal, "by_factor": by_factor, "no_password": not account.has_usable_password()}
    refused = context.get("refusal") or context["form"].errors
    return render(request, "accounts/confirm.html", context, status=422 if refused else 200)


def _ask_for_password(request: HttpRequest, account: Account) -> tuple[bool, dict[str, Any]]:
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm_password(account, form.cleaned_data["password"], known_device(request))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return True, {}
    return False, {"form": form}
