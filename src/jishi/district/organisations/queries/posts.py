"""Posts."""

from django.db.models import QuerySet

from jishi.district.organisations.models import Post


def posts_of(organisation_id: int, role: str | None = None) -> list[Post]:
    """The open posts of an organisation, of one role when named; without those of organisations below."""
    found = open_posts().filter(organisation_id=organisation_id)
    return list(found.filter(role__code=role) if role else found)


def open_posts() -> QuerySet[Post]:
    """Posts that can be held, with organisation and role."""
    return Post.objects.filter(active=True, organisation__active=True).select_related("organisation", "role")
