"""What a program may carry of a right that people hold: what modules declare for it, so never power over others."""

from collections.abc import Iterable
from functools import cache

from jishi.ground.foundation.actors import Grant
from jishi.ground.foundation.declarations import Permission, gather

ROLE = "role"
"""The scope that lets a token take the steps which processes give to the role of its post; without it, it only reads
and registers."""


@cache
def for_tokens() -> frozenset[str]:
    """Permissions that an API token may carry for a post."""
    return frozenset(one.code for one in gather(Permission) if one.for_tokens)


@cache
def for_partners() -> frozenset[str]:
    """Permissions that an organisation outside may be given."""
    return frozenset(one.code for one in gather(Permission) if one.for_partners)


def of_post(permissions: Iterable[str]) -> frozenset[str]:
    """The scopes a token of a post with these permissions may have."""
    return (for_tokens() & frozenset(permissions)) | {ROLE}


def narrowed(grant: Grant, scopes: Iterable[str], prefix: str) -> Grant:
    """What the token gives of the post's right. The title names the token, so that the history and the audit tell a
    program's act from the person's own."""
    asked = frozenset(scopes)
    return Grant(
        role=grant.role if ROLE in asked else "",
        permissions=grant.permissions & asked & for_tokens(),
        organisation_path=grant.organisation_path,
        area_path=grant.area_path,
        post_uuid=grant.post_uuid,
        post_title=f"{grant.post_title} [{prefix}]",
    )
