"""Organisations found by words."""

from django.db.models import Count, Q, QuerySet

from jishi.district.organisations.access import visible_to
from jishi.district.organisations.models import Organisation
from jishi.ground.foundation.actors import Actor


def search_organisations(
    actor: Actor, text: str = "", kind: str = "", *, closed: bool = False
) -> QuerySet[Organisation]:
    """The actor's organisations by part of the name or the beginning of the code, with `open_posts` counted."""
    found = visible_to(actor).select_related("area").annotate(open_posts=Count("posts", filter=Q(posts__active=True)))
    if text:
        found = found.filter(Q(name__icontains=text) | Q(short_name__icontains=text) | Q(code__istartswith=text))
    if kind:
        found = found.filter(kind=kind)
    return found if closed else found.filter(active=True)
