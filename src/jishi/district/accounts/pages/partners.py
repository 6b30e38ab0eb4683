"""Partners: organisations outside whose programs report here, and their tokens."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from jishi.district.accounts import actions
from jishi.district.accounts.access import MANAGE, get_partner
from jishi.district.accounts.queries.tokens import search_partners
from jishi.district.areas.api import labels
from jishi.district.organisations.api import Organisation, path_label
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.paging import keyset_page

from .confirmation import confirmed
from .token_forms import PartnerForm, TokenForm, scope_words
from .tokens import NEWEST, show_made, token_lines


@needs(MANAGE)
def partners(request: HttpRequest) -> HttpResponse:
    """The partners of the actor's organisations."""
    text = request.GET.get("q", "").replace("\0", "").strip()[:80]
    ended = request.GET.get("ended") == "1"
    page = keyset_page(search_partners(actor_of(request), text, ended=ended), request.GET, order=("name", "id"))
    rows = [(one, path_label(one.organisation.path), [labels(path) for path in one.areas]) for one in page.items]
    return render(request, "accounts/partners.html", {"page": page, "rows": rows, "q": text, "ended": ended})


@needs(MANAGE)
def partner(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One partner: what was agreed, and its tokens."""
    row = get_partner(actor_of(request), uuid)
    words = scope_words()
    page = keyset_page(row.tokens.all(), request.GET, order=NEWEST)
    context = {
        "partner": row,
        "organisation": path_label(row.organisation.path),
        "contact": actions.contact_of(row),
        "scopes": [words.get(code, code) for code in row.scopes],
        "areas": [labels(path) for path in row.areas],
        "page": page,
        "lines": token_lines(page.items),
    }
    return render(request, "accounts/partner.html", context)


@needs(MANAGE)
def new_partner(request: HttpRequest) -> HttpResponse:
    """A new partner; its page then makes tokens."""
    actor = actor_of(request)
    form = PartnerForm(actor, None, request.POST or None)
    if request.method == "POST" and form.is_valid():
        organisation = Organisation.objects.get(uuid=form.cleaned_data["organisation"])
        try:
            row = actions.create_partner(actor, organisation, form.draft())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The partner stands. Now make a token for its program."))
            return redirect("accounts:partner", row.uuid)
    context = {"form": form, "back_url": reverse("accounts:partners"), "partner": None}
    return render(request, "accounts/partner_form.html", context, status=422 if form.errors else 200)


@needs(MANAGE)
def edit_partner(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Name, contact, scopes, areas; its tokens follow at once."""
    actor = actor_of(request)
    row = get_partner(actor, uuid)
    form = PartnerForm(actor, row, request.POST or None)
    back = reverse("accounts:partner", args=[uuid])
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_partner(actor, row, form.draft())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The change is saved."))
            return redirect(back)
    context = {"form": form, "back_url": back, "partner": row}
    return render(request, "accounts/partner_form.html", context, status=422 if form.errors else 200)


@never_cache
@needs(MANAGE)
@confirmed
def new_partner_token(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Makes a token for the partner and shows it once, to be handed over."""
    actor = actor_of(request)
    row = get_partner(actor, uuid)
    form = TokenForm(row.scopes, request.POST or None)
    back = reverse("accounts:partner", args=[uuid])
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_partner_token(actor, row, form.draft())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return show_made(request, made, back, "/api/v1/partner/session")
    context = {"form": form, "back_url": back, "holder": row.name}
    return render(request, "accounts/token_form.html", context, status=422 if form.errors else 200)


@needs(MANAGE)
def end_partner(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Asks, then ends."""
    actor = actor_of(request)
    row = get_partner(actor, uuid)
    if request.method == "POST":
        actions.end_partner(actor, row)
        messages.success(request, _("The partner is ended, and its tokens with it."))
        return redirect("accounts:partner", uuid)
    context = {
        "confirm_layout": "layouts/console.html",
        "question": _("End the partner “%(name)s”?") % {"name": row.name},
        "consequence": _("All its tokens end at once and for good. Its cases stay as they are."),
        "act": _("End the partner"),
        "danger": True,
        "back_url": reverse("accounts:partner", args=[uuid]),
    }
    return render(request, "components/confirm.html", context)


@needs(MANAGE)
@require_POST
def reopen_partner(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = actor_of(request)
    actions.reopen_partner(actor, get_partner(actor, uuid))
    messages.success(request, _("The partner is open again; it needs a new token."))
    return redirect("accounts:partner", uuid)
