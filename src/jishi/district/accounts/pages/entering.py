"""From a first factor to a session: directly, or by way of the second step."""

from base64 import b64encode
from typing import Any

from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from jishi.district.accounts import actions
from jishi.district.accounts.models import Account
from jishi.district.accounts.queries.own_story import has_news
from jishi.district.accounts.queries.second_factor import has_second_factor
from jishi.district.accounts.rules.marks import (
    ADDRESS,
    DEMO,
    DEVICE,
    FACTOR_AT,
    FIRST_AT,
    OPENED_AT,
    PENDING,
    PENDING_SECONDS,
    is_fresh,
)
from jishi.district.accounts.rules.sessions import device_of
from jishi.ground.foundation.actors import Actor, ActorKind
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.privacy import open_subject
from jishi.ground.foundation.requests import current

from .devices import remember_device

BACKEND = "jishi.district.accounts.backend.Backend"


def enter(request: HttpRequest, account: Account, goal: str) -> HttpResponse:
    """After the first factor: whoever has a second one is nobody until it was given too."""
    if not has_second_factor(account):
        return _open_session(request, account, goal, {FIRST_AT: now().timestamp()})
    request.session.flush()
    request.session[PENDING] = {
        "account": account.pk,
        "hash": account.get_session_auth_hash(),
        FIRST_AT: now().timestamp(),
        "goal": goal,
    }
    request.session.set_expiry(PENDING_SECONDS)
    return redirect("accounts:second_step")


def enter_demo(request: HttpRequest, account: Account, goal: str) -> HttpResponse:
    """By one click; the page has looked whether this is a demonstration."""
    return _open_session(request, account, goal, {DEMO: True, FIRST_AT: now().timestamp()})


def pending_account(request: HttpRequest) -> Account | None:
    """Who gave the password a short while ago and owes the second factor."""
    pending = request.session.get(PENDING)
    if not isinstance(pending, dict) or not is_fresh(pending, FIRST_AT, now().timestamp(), PENDING_SECONDS):
        return None
    account = Account.objects.filter(pk=pending["account"], active=True).first()
    if account is None or not constant_time_compare(pending["hash"], account.get_session_auth_hash()):
        return None
    return account


def enter_after_second_step(request: HttpRequest, account: Account) -> HttpResponse:
    """The session of whoever `pending_account` named, now that the second factor was given."""
    pending: dict[str, Any] = request.session[PENDING]
    marks = {FIRST_AT: pending[FIRST_AT], FACTOR_AT: now().timestamp()}
    return _open_session(request, account, pending["goal"], marks)


def _open_session(request: HttpRequest, account: Account, goal: str, marks: dict[str, Any]) -> HttpResponse:
    """A new session with a new key; nothing of an earlier session is carried over."""
    request.session.flush()
    news = has_news(account, account.last_login)
    auth.login(request, account, backend=BACKEND)
    request.session.update({**marks, **_marks_of(request, account)})
    request.session.save()
    actor = Actor(ActorKind.STAFF, account.uuid, account.name)
    if actions.keep_to_the_limit(actor, account, request.session.session_key or ""):
        messages.info(request, _("You were signed in in too many browsers; the oldest was signed out."))
    if news:
        messages.warning(request, _("Something happened to your account since you last signed in: see Second factor."))
    response = redirect("accounts:password" if account.must_change_password else goal)
    if DEMO not in marks:
        remember_device(request, response, account)
    return response


def _marks_of(request: HttpRequest, account: Account) -> dict[str, Any]:
    """Since when, by which browser, from where."""
    subject = open_subject(account.subject)
    address = current().address
    return {
        OPENED_AT: now().timestamp(),
        DEVICE: device_of(request.headers.get("User-Agent", "")),
        ADDRESS: b64encode(subject.encrypt(address)).decode() if subject and address else "",
    }
