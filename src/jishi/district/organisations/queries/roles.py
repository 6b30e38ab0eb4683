"""Roles, held ready in each process and renewed when they change."""

from collections.abc import Mapping

from django.utils.translation import get_language

from jishi.district.organisations.models import Role
from jishi.ground.foundation import reference

REFERENCE = "roles"


def role_codes() -> frozenset[str]:
    """The codes of all roles."""
    return frozenset(role.code for role in list_roles())


def role_names() -> Mapping[str, str]:
    """Each role's name in the reader's language by its code."""
    language = get_language() or ""
    return {role.code: role.label(language) for role in list_roles()}


def list_roles() -> list[Role]:
    """All roles in their order."""
    return reference.cached(f"{REFERENCE}.all", lambda: list(Role.objects.all()))
