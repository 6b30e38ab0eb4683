"""Organisations and roles in memory, for pages and actions that name them all the time; warm it costs no query."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from jishi.ground.foundation import reference

from ..models import Organisation, Post, Role


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """An organisation as a light value. `level` is 0 for a root."""

    id: int
    code: str
    name: str
    short_name: str
    kind: str
    path: str
    active: bool
    level: int

    @property
    def label(self) -> str:
        return self.short_name or self.name


@dataclass(frozen=True)
class Directory:
    by_id: Mapping[int, OrganisationView]
    by_code: Mapping[str, OrganisationView]
    by_path: Mapping[str, OrganisationView]


def directory() -> Directory:
    """Every organisation, closed ones too, in the order of the tree."""
    return reference.cached("organisations.directory", _build)


def find_organisation(code: str) -> OrganisationView | None:
    return directory().by_code.get(code.strip())


def find_organisation_at(path: str) -> OrganisationView | None:
    return directory().by_path.get(path)


def name_of(organisation_id: int | None) -> str:
    """The name that lists show; empty for an unknown id."""
    found = directory().by_id.get(organisation_id or 0)
    return found.label if found else ""


def assignable() -> list[OrganisationView]:
    """Open organisations below the root, in the order of the tree: those that a case can be given to."""
    return [found for found in directory().by_id.values() if found.active and found.level > 0]


def role_names() -> Mapping[str, str]:
    """Each role's name in the reader's language by its code."""
    language = get_language() or ""
    return {code: (english if language.startswith("en") and english else name) for code, name, english in _roles()}


def role_codes() -> frozenset[str]:
    """Every role that a process may name."""
    return frozenset(code for code, _name, _english in _roles())


def posts_of(organisation_id: int, role: str) -> list[Post]:
    """The open posts of a role in an organisation."""
    return list(Post.objects.filter(organisation_id=organisation_id, role__code=role, active=True))


def _roles() -> list[tuple[str, str, str]]:
    return reference.cached("organisations.roles", lambda: list(Role.objects.values_list("code", "name", "name_en")))


def _build() -> Directory:
    found = [
        OrganisationView(row.pk, row.code, row.name, row.short_name, row.kind, row.path, row.active, len(row.path) // 7 - 1)
        for row in Organisation.objects.order_by("path")
    ]
    return Directory(
        {one.id: one for one in found}, {one.code: one for one in found}, {one.path: one for one in found}
    )
