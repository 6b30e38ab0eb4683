"""Looking at organisations: the tree as a list, one organisation, the roles."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jishi.district.areas.api import labels
from jishi.district.organisations.access import EDIT, VIEW, get_organisation, may_edit, may_place
from jishi.district.organisations.queries import list_roles, path_label, search_organisations, tree
from jishi.district.organisations.rules.kinds import KIND_LABELS
from jishi.district.organisations.rules.paths import level, own_and_above
from jishi.ground.foundation.declarations import Permission, gather
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.paging import keyset_page


@needs(VIEW)
def organisations(request: HttpRequest) -> HttpResponse:
    """The actor's organisations in the order of the tree, or those that match."""
    actor = actor_of(request)
    text = request.GET.get("q", "").replace("\0", "").strip()[:80]
    kind = request.GET.get("kind", "") if request.GET.get("kind") in KIND_LABELS else ""
    closed = request.GET.get("closed") == "1"
    found = search_organisations(actor, text, kind, closed=closed)
    page = keyset_page(found, request.GET, order=("path",), size=100)
    filtered = bool(text or kind)
    top = min((level(path) for path in actor.organisation_paths(VIEW)), default=0)
    context = {
        "page": page,
        "rows": [
            {"row": row, "indent": 0 if filtered else min(level(row.path) - top, 6), "above": path_label(row.path[:-7])}
            for row in page.items
        ],
        "filtered": filtered,
        "q": text,
        "kind": kind,
        "closed": closed,
        "kinds": KIND_LABELS.items(),
        "chips": _chips(request, text, kind, closed),
        "may_edit": actor.can(EDIT),
    }
    return render(request, "organisations/list.html", context)


@needs(VIEW)
def organisation(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One organisation: what is written of it, what stands below, its posts and who holds them."""
    actor = actor_of(request)
    row = get_organisation(actor, uuid)
    known = tree().by_path
    visible = actor.organisation_paths(VIEW)
    posts = list(row.posts.select_related("role").order_by("-active", "role__order", "title"))
    context = {
        "row": row,
        "kind": KIND_LABELS.get(row.kind, row.kind),
        "area": labels(row.area.path) if row.area else "",
        "above": [
            {"name": known[path].short, "uuid": known[path].uuid if path.startswith(visible) else None}
            for path in own_and_above(row.path)[:-1]
            if path in known
        ],
        "children": list(row.children.order_by("-active", "path")),
        "posts": [
            {
                "post": post,
                "organisation": row,
                "role": post.role.label(get_language() or ""),
                "area": labels(post.area_path) if post.area_path else "",
            }
            for post in posts
        ],
        "may_edit": may_edit(actor, row.path),
        "may_place": may_place(actor, row),
    }
    return render(request, "organisations/organisation.html", context)


@needs(VIEW)
def roles(request: HttpRequest) -> HttpResponse:
    """What each role may see and do, in words."""
    words = {one.code: one.label for one in gather(Permission)}
    language = get_language() or ""
    rows = [
        {"name": role.label(language), "rights": [words[code] for code in role.permissions if code in words]}
        for role in list_roles()
    ]
    return render(request, "organisations/roles.html", {"roles": rows})


def _chips(request: HttpRequest, text: str, kind: str, closed: bool) -> list[dict[str, str]]:
    """The set filters, each with the address that takes it away."""
    shown = {
        "q": (_("Search"), text),
        "kind": (_("Kind"), str(KIND_LABELS[kind]) if kind else ""),
        "closed": ("", _("Closed ones too") if closed else ""),
    }
    chips = []
    for name, (label, value) in shown.items():
        if value:
            rest = request.GET.copy()
            for gone in (name, "after", "before"):
                rest.pop(gone, None)
            chips.append({"label": label, "value": value, "remove_url": f"?{rest.urlencode()}"})
    return chips
