"""The second factor: the step at signing in, what one has, an app added and removed, recovery codes."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from jishi.district.accounts import actions
from jishi.district.accounts.queries.own_story import own_story, was_reset
from jishi.district.accounts.queries.second_factor import requires_second_factor, second_factors_of
from jishi.district.accounts.rules.marks import FACTOR_AT, NEW_APP, is_passed
from jishi.district.accounts.rules.second_factor import in_fours
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import actor_of

from .confirmation import confirmed
from .entering import enter_after_second_step, pending_account
from .factor_step import ask_for_factor
from .guards import account_of
from .my_account import my_tabs
from .second_factor_forms import CodeForm


@never_cache
@sensitive_post_parameters()
def second_step(request: HttpRequest) -> HttpResponse:
    """After the password: a code of the app, a passkey, or a recovery code."""
    account = pending_account(request)
    if account is None:
        messages.info(request, _("The second step took too long. Sign in once more."))
        return redirect("accounts:sign_in")
    passed, context = ask_for_factor(request, account)
    if passed:
        actions.complete_sign_in(account)
        return enter_after_second_step(request, account)
    refused = context["refusal"] or context["form"].errors
    return render(request, "accounts/second_step.html", context, status=422 if refused else 200)


@never_cache
@needs(None)
def second_factor(request: HttpRequest) -> HttpResponse:
    """What one has; while a post requires a factor that is not there, the way to one and nothing else."""
    account = account_of(request)
    factors = second_factors_of(account)
    required = requires_second_factor(account)
    demanded = required and not is_passed(request.session)
    if demanded and factors.any:
        return redirect("accounts:confirm")
    context = {
        "tabs": my_tabs(request),
        "factors": factors,
        "required": required,
        "story": [] if demanded else own_story(account),
        "reset": was_reset(account) if demanded else None,
    }
    template = "accounts/second_factor_demanded.html" if demanded else "accounts/second_factor.html"
    return render(request, template, context)


@never_cache
@sensitive_post_parameters()
@needs(None)
@confirmed
def new_app(request: HttpRequest) -> HttpResponse:
    """Shows the picture; the first code of the app makes it a factor."""
    account = account_of(request)
    form = CodeForm(request.POST or None)
    sealed = request.session.get(NEW_APP, "")
    if request.method == "POST" and form.is_valid():
        try:
            codes = actions.add_app(actor_of(request), account, sealed, form.cleaned_data["code"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            del request.session[NEW_APP]
            return factor_added(request, codes, _("The authenticator app is set up."))
    if not sealed:
        sealed = request.session[NEW_APP] = actions.new_app_secret(account)
    offered = actions.offered_app(account, sealed, f"Jishi {urlsplit(settings.JISHI_URL).hostname}")
    context = {
        "form": form,
        "typed": in_fours(offered.typed),
        "address": offered.address,
    }
    return render(request, "accounts/second_factor_app.html", context, status=422 if form.errors else 200)


@needs(None)
@confirmed
def remove_app(request: HttpRequest) -> HttpResponse:
    """Asks, then takes the app away."""
    account = account_of(request)
    if request.method == "POST":
        try:
            actions.remove_app(actor_of(request), account)
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("The authenticator app is removed."))
        return redirect("accounts:second_factor")
    context = {
        "confirm_layout": "layouts/console.html",
        "question": _("Remove the authenticator app?"),
        "consequence": _("Its codes are not taken any more. Delete the entry in the app as well."),
        "act": _("Remove the app"),
        "danger": True,
        "back_url": reverse("accounts:second_factor"),
    }
    return render(request, "components/confirm.html", context)


@never_cache
@needs(None)
@require_POST
@confirmed
def new_codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes, shown once."""
    try:
        codes = actions.make_new_recovery_codes(actor_of(request), account_of(request))
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("accounts:second_factor")
    return _show_codes(request, codes)


def factor_added(request: HttpRequest, codes: list[str], done: str) -> HttpResponse:
    """A new factor counts as given; its recovery codes are shown, where there are new ones."""
    request.session[FACTOR_AT] = now().timestamp()
    request.session.cycle_key()
    messages.success(request, done)
    return _show_codes(request, codes) if codes else redirect("accounts:second_factor")


def _show_codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    return render(request, "accounts/recovery_codes.html", {"codes": codes})
