"""Coming in and going out."""

from uuid import UUID

from django.contrib import auth, messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from jishi.district.accounts import actions
from jishi.district.accounts.models import CastMember
from jishi.district.accounts.queries import cast
from jishi.district.accounts.rules.passwords import RULES
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor, ActorKind
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.requests import actor_of, current
from jishi.ground.ui.unnamed import unnamed

from .devices import known_device
from .entering import enter, enter_demo
from .forms import ChangePasswordForm, NewPasswordForm, SignInForm
from .goals import goal_of
from .guards import account_of, in_demo
from .my_account import my_tabs
from .providers import providers


@never_cache
@sensitive_post_parameters()
def sign_in(request: HttpRequest) -> HttpResponse:
    """The page of signing in; whoever has signed in already goes on."""
    goal = goal_of(request, but=reverse("accounts:sign_in"))
    if actor_of(request).is_staff and request.method == "GET":
        return redirect(goal)
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        attempt = actions.Attempt(given["name"], given["password"], current().address, known_device(request))
        try:
            account = actions.sign_in(attempt)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return enter(request, account, goal)
    demo = in_demo(request)
    context = {
        "form": form,
        "next": goal,
        "field_name": REDIRECT_FIELD_NAME,
        "ended": getattr(request, "session_ended", "") or request.GET.get("ended", ""),
        "cast": cast() if demo else [],
        "providers": providers(),
    }
    return render(request, "accounts/sign_in.html", context, status=422 if form.errors else 200)


@never_cache
@require_POST
def demo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One click, and one is a member of the cast. There is no such address outside a demonstration on this computer."""
    if not in_demo(request):
        raise Http404
    member = CastMember.objects.select_related("account").filter(account__uuid=uuid, account__active=True).first()
    if member is None:
        raise Http404
    account = member.account
    audit.record(
        Actor(ActorKind.STAFF, account.uuid, account.name), audit.Act("accounts.sign_in_demo", "account", account.uuid)
    )
    return enter_demo(request, account, goal_of(request, but=reverse("accounts:sign_in")))


@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session; pressing it twice does no harm."""
    actor = actor_of(request)
    if actor.is_staff:
        audit.record(actor, audit.Act("accounts.sign_out", "account", actor.uuid))
    auth.logout(request)
    messages.success(request, _("You are signed out."))
    return redirect("accounts:sign_in")


@unnamed
@never_cache
@sensitive_post_parameters()
def link(request: HttpRequest, token: str) -> HttpResponse:
    """A one-time link: looking at it changes nothing, sending a password uses it up."""
    try:
        account = actions.account_of_link(token)
    except Refusal as refusal:
        return render(request, "accounts/link_over.html", {"sentence": refusal.message}, status=410)
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.use_link(token, form.cleaned_data["password"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The password is set. Now sign in with it."))
            return redirect("accounts:sign_in")
    context = {"form": form, "account": account, "rules": RULES}
    return render(request, "accounts/link.html", context, status=422 if form.errors else 200)


@never_cache
@sensitive_post_parameters()
@needs(None)
def password(request: HttpRequest) -> HttpResponse:
    """Changes one's own password; other sessions of the account end."""
    account = account_of(request)
    form = ChangePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            changed = actions.change_password(account, given["old_password"], given["password"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            auth.update_session_auth_hash(request, changed)
            messages.success(request, _("The password is changed; elsewhere you are signed out."))
            return redirect("accounts:me")
    context = {"tabs": my_tabs(request), "form": form, "rules": RULES, "demanded": account.must_change_password}
    return render(request, "accounts/password.html", context, status=422 if form.errors else 200)
