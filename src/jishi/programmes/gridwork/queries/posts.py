"""Posts that may work in grids."""

from django.db.models import Q, QuerySet

from jishi.district.accounts.api import holders_of
from jishi.district.organisations.api import Post, open_posts
from jishi.programmes.gridwork.access import WORK

from .answering import PostShown

SUBDISTRICT = 9


def posts_near(area_path: str) -> list[PostShown]:
    """The open posts of the area's subdistrict whose role works in grids, with those who hold them. Two queries."""
    posts = list(_of(area_path).order_by("area_path", "title", "id"))
    holders = holders_of(post.pk for post in posts)
    return [PostShown(post, tuple(account.name for account in holders.get(post.pk, ()))) for post in posts]


def _of(area_path: str) -> QuerySet[Post]:
    above = [area_path[:digits] for digits in (0, 2, 4, 6, SUBDISTRICT)]
    near = Q(area_path__startswith=area_path[:SUBDISTRICT]) | Q(area_path__in=above)
    return open_posts().filter(near, role__permissions__contains=[WORK])
