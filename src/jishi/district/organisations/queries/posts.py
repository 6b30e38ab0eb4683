"""Posts."""

from django.db.models import QuerySet

from jishi.district.organisations.models import Post
from jishi.district.organisations.rules.separation import APART


def posts_of(organisation_id: int, role: str | None = None) -> list[Post]:
    """The open posts of an organisation, of one role when named; without those of organisations below."""
    found = open_posts().filter(organisation_id=organisation_id)
    return list(found.filter(role__code=role) if role else found)


def open_posts() -> QuerySet[Post]:
    """Posts that can be held, with organisation and role."""
    return Post.objects.filter(active=True, organisation__active=True).select_related("organisation", "role")


def lendable_posts() -> QuerySet[Post]:
    """Open posts that people from outside may hold for a time: by their role, and never one with power over others."""
    found = open_posts().filter(role__temporary=True)
    for permission in APART:
        found = found.exclude(role__permissions__contains=[permission])
    return found
