"""Giving posts and ending them; who holds the posts of an organisation."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from jishi.district.accounts import actions
from jishi.district.accounts.access import MANAGE, fillable, get_account, require_fill, standing_holdings
from jishi.district.accounts.models import Account
from jishi.district.accounts.queries import holders_of
from jishi.district.areas.api import labels
from jishi.district.organisations.api import Post, open_posts, path_label, role_names
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.paging import keyset_page

from .forms import GivePostForm
from .staff import act

SHOWN = 30


@needs(MANAGE)
def choose_post(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Posts that can be given to this account, found by title or organisation."""
    actor = actor_of(request)
    row = get_account(actor, uuid)
    text = request.GET.get("q", "").replace("\0", "").strip()[:80]
    page = keyset_page(_choice(request, row, text), request.GET, order=("organisation__path", "id"), size=SHOWN)
    names = role_names()
    held = holders_of([post.pk for post in page.items])
    context = {
        "account": row,
        "q": text,
        "page": page,
        "rows": [
            {
                "post": post,
                "organisation": path_label(post.organisation.path),
                "role": names.get(post.role.code, ""),
                "area": labels(post.area_path) if post.area_path else "",
                "holders": held.get(post.pk, []),
            }
            for post in page.items
        ],
    }
    return render(request, "accounts/choose_post.html", context)


@needs(MANAGE)
def give_post(request: HttpRequest, uuid: UUID, post_uuid: UUID) -> HttpResponse:
    """Says from which day, and gives the post."""
    actor = actor_of(request)
    row = get_account(actor, uuid)
    post = fillable(actor, open_posts()).filter(uuid=post_uuid).first()
    if post is None:
        raise NotYours
    form = GivePostForm(request.POST or None, initial={"from_on": today(), "post": post.uuid})
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_post(actor, row, post, form.cleaned_data["from_on"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The post is given."))
            return redirect("accounts:account", row.uuid)
    context = {
        "account": row,
        "form": form,
        "post": post,
        "organisation": path_label(post.organisation.path),
        "role": role_names().get(post.role.code, ""),
        "area": labels(post.area_path) if post.area_path else "",
    }
    return render(request, "accounts/give_post.html", context, status=422 if form.errors else 200)


@needs(MANAGE)
def end_holding(request: HttpRequest, uuid: UUID, holding_id: int) -> HttpResponse:
    """Asks, then ends."""
    actor = actor_of(request)
    row = get_account(actor, uuid)
    holding = standing_holdings().select_related("post__organisation").filter(pk=holding_id, account=row).first()
    if holding is None:
        raise NotYours
    require_fill(actor, holding.post)
    if request.method == "POST":
        return act(request, row, lambda: actions.end_holding(actor, holding), _("The post is ended."))
    context = {
        "confirm_layout": "layouts/console.html",
        "question": _("End “%(post)s” of %(name)s?") % {"post": holding.post.title, "name": row.name},
        "consequence": _("The rights of the post end at once. The post stays and can be given to somebody else."),
        "act": _("End the post"),
        "danger": True,
        "back_url": reverse("accounts:account", args=[row.uuid]),
    }
    return render(request, "components/confirm.html", context)


def holders(request: HttpRequest, offered: dict[str, Post]) -> str:
    """Slot `organisation.posts`: who holds a post. The holders of an organisation's posts are read once a page."""
    post = offered["post"]
    read: dict[int, dict[int, list[Account]]] = getattr(request, "_post_holders", {})
    if post.organisation_id not in read:
        posts = Post.objects.filter(organisation_id=post.organisation_id).values_list("pk", flat=True)
        read[post.organisation_id] = holders_of(posts)
        request._post_holders = read  # type: ignore[attr-defined]
    context = {
        "holders": read[post.organisation_id].get(post.pk, []),
        "post": post,
        "may_open": actor_of(request).can(MANAGE),
    }
    return render_to_string("accounts/_holders.html", context)


def _choice(request: HttpRequest, row: Account, text: str) -> QuerySet[Post]:
    held = standing_holdings().filter(account=row).values("post")
    found = fillable(actor_of(request), open_posts()).exclude(pk__in=held)
    if not text:
        return found
    return found.filter(
        Q(title__icontains=text)
        | Q(organisation__name__icontains=text)
        | Q(organisation__short_name__icontains=text)
        | Q(role__name__icontains=text)
        | Q(role__name_en__icontains=text)
    )
