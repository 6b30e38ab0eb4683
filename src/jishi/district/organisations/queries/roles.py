"""Roles."""

from jishi.district.organisations.models import Role


def role_codes() -> frozenset[str]:
    """The codes of all roles."""
    return frozenset(Role.objects.values_list("code", flat=True))


def list_roles() -> list[Role]:
    """All roles in their order."""
    return list(Role.objects.all())
