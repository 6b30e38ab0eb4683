"""API tokens: one's own, those of others, made, shown once, ended."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from jishi.district.accounts import actions
from jishi.district.accounts.access import MANAGE, TOKENS, get_token
from jishi.district.accounts.models import ApiToken
from jishi.district.accounts.queries.tokens import search_tokens, tokens_of
from jishi.district.accounts.rules.token_state import TokenState, state_of
from jishi.district.organisations.api import Post, path_label
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.paging import keyset_page

from .confirmation import confirmed
from .guards import account_of
from .my_account import my_tabs
from .token_forms import PostTokenForm, scope_words

NEWEST = ("-created_at", "-id")


@needs(TOKENS)
def own_tokens(request: HttpRequest) -> HttpResponse:
    """The tokens one has made."""
    page = keyset_page(tokens_of(account_of(request)), request.GET, order=NEWEST)
    context = {"tabs": my_tabs(request), "page": page, "lines": token_lines(page.items)}
    return render(request, "accounts/own_tokens.html", context)


@never_cache
@needs(TOKENS)
@confirmed
def new_token(request: HttpRequest) -> HttpResponse:
    """Makes a token for one of one's posts and shows it once."""
    actor = actor_of(request)
    form = PostTokenForm(actor, request.POST or None)
    if request.method == "POST" and form.is_valid():
        post = Post.objects.get(uuid=form.cleaned_data["post"])
        try:
            made = actions.make_post_token(actor, post, form.draft())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return show_made(request, made, reverse("accounts:own_tokens"), "/api/v1/staff/session")
    context = {"form": form, "back_url": reverse("accounts:own_tokens"), "holder": ""}
    return render(request, "accounts/token_form.html", context, status=422 if form.errors else 200)


@needs(MANAGE)
def tokens(request: HttpRequest) -> HttpResponse:
    """All tokens of the actor's organisations and their partners."""
    text = request.GET.get("q", "").replace("\0", "").strip()[:80]
    state = request.GET.get("state", "")
    page = keyset_page(search_tokens(actor_of(request), text, state), request.GET, order=NEWEST)
    context = {
        "page": page,
        "lines": token_lines(page.items),
        "q": text,
        "state": state,
        "states": [
            (TokenState.STANDING, _("Good now")),
            (TokenState.SOON, _("Ends within 14 days")),
            (TokenState.ENDED, _("Over")),
        ],
    }
    return render(request, "accounts/tokens.html", context)


@needs(None)
def revoke_token(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Asks, then ends the token: one's own, or one of an organisation where one manages accounts."""
    actor = actor_of(request)
    token = get_token(actor, uuid)
    back = _back(request, token)
    if request.method == "POST":
        actions.revoke_token(actor, uuid)
        messages.success(request, _("The token is ended."))
        return redirect(back)
    context = {
        "confirm_layout": "layouts/console.html",
        "question": _("End the token “%(name)s”?") % {"name": token.name},
        "consequence": _("The program gets in no more from this moment on. It needs a new token to go on."),
        "act": _("End the token"),
        "danger": True,
        "back_url": back,
    }
    return render(request, "components/confirm.html", context)


def show_made(request: HttpRequest, made: actions.MadeToken, back_url: str, try_path: str) -> HttpResponse:
    """The one page on which a token is readable; no cache keeps it."""
    context = {
        "made": made,
        "back_url": back_url,
        "try_url": request.build_absolute_uri(try_path),
        "line": token_lines([made.token])[0],
    }
    return render(request, "accounts/token_made.html", context)


def token_lines(tokens: Iterable[ApiToken]) -> list[dict[str, Any]]:
    """Tokens in words."""
    moment, words = now(), scope_words()
    return [
        {
            "token": token,
            "state": state_of(token.expires_at, token.ended_at, moment),
            "scopes": [words.get(code, code) for code in token.scopes],
            "organisation": path_label(token.post.organisation.path) if token.post else "",
        }
        for token in tokens
    ]


def _back(request: HttpRequest, token: ApiToken) -> str:
    if token.post_id and token.account_id == account_of(request).pk:
        return reverse("accounts:own_tokens")
    if token.partner is not None:
        return reverse("accounts:partner", args=[token.partner.uuid])
    return reverse("accounts:tokens")
