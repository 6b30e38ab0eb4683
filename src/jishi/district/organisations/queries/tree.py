"""The tree of organisations, held ready in each process and renewed when it changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from jishi.district.organisations.models import Organisation
from jishi.district.organisations.rules.paths import level, own_and_above
from jishi.ground.foundation import reference

REFERENCE = "organisations"


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """An organisation as others read it. `short` is the name for lists, `label` the one that leaves no doubt."""

    id: int
    uuid: UUID
    code: str
    name: str
    short: str
    label: str
    kind: str
    parent_id: int | None
    path: str
    area_id: int | None
    area_path: str
    phone: str
    active: bool
    counter: bool = False
    address: str = ""
    lng: float | None = None
    lat: float | None = None

    @property
    def level(self) -> int:
        """0 for a root."""
        return level(self.path)


@dataclass(frozen=True)
class Tree:
    """All organisations, the closed ones too, in the order of the tree, siblings by code."""

    by_id: Mapping[int, OrganisationView]
    by_code: Mapping[str, OrganisationView]
    by_path: Mapping[str, OrganisationView]
    ordered: tuple[OrganisationView, ...]


def tree() -> Tree:
    """The present tree; one query a request in all, and none of its own while nothing changes."""
    return reference.cached(f"{REFERENCE}.tree", _build)


def find_organisation(code: str) -> OrganisationView | None:
    """The organisation with this code, closed ones too."""
    return tree().by_code.get(code.strip())


def find_organisation_at(path: str) -> OrganisationView | None:
    """The organisation at this path."""
    return tree().by_path.get(path)


def organisation_by_id(organisation_id: int | None) -> OrganisationView | None:
    return tree().by_id.get(organisation_id) if organisation_id else None


def organisation_by_uuid(uuid: UUID) -> OrganisationView | None:
    return next((one for one in tree().ordered if one.uuid == uuid), None)


def name_of(organisation_id: int | None) -> str:
    """The name for lists, empty when there is none."""
    found = organisation_by_id(organisation_id)
    return found.short if found else ""


def path_label(path: str) -> str:
    """`示例区 › 龙山街道 › 市政所`: the names from the root down."""
    known = tree().by_path
    return " › ".join(known[part].short for part in own_and_above(path) if part in known)


def organisations_about(organisation_id: int) -> frozenset[int]:
    """The organisation and everything below it: whom a complaint about it concerns. Empty when it is not there."""
    found = organisation_by_id(organisation_id)
    return frozenset(one.id for one in tree().ordered if found and one.path.startswith(found.path))


def assignable() -> tuple[OrganisationView, ...]:
    """What a case can be given to: open organisations below a root, in the order of the tree. A root is the office
    itself, in whose name all others act."""
    return tuple(one for one in tree().ordered if one.active and one.level > 0)


def counters() -> tuple[OrganisationView, ...]:
    """Where residents are received in person, in the order of the tree."""
    return tuple(one for one in tree().ordered if one.active and one.counter)


def children_of(organisation_id: int | None) -> tuple[OrganisationView, ...]:
    """The organisations directly below; of None the roots."""
    return tuple(one for one in tree().ordered if one.parent_id == organisation_id)


def office() -> OrganisationView | None:
    """Who runs the installation: the first of the topmost organisations that is not closed."""
    return next((one for one in children_of(None) if one.active), None)


def _build() -> Tree:
    rows = list(Organisation.objects.select_related("area").order_by("path"))
    views = {row.path: _view(row) for row in rows}
    named = _without_doubt(views.values())
    ordered = tuple(sorted(named, key=lambda one: _sort_key(one, views)))
    return Tree(
        by_id={one.id: one for one in ordered},
        by_code={one.code: one for one in ordered},
        by_path={one.path: one for one in ordered},
        ordered=ordered,
    )


def _view(row: Organisation) -> OrganisationView:
    short = row.short_name or row.name
    return OrganisationView(
        id=row.pk,
        uuid=row.uuid,
        code=row.code,
        name=row.name,
        short=short,
        label=short,
        kind=row.kind,
        parent_id=row.parent_id,
        path=row.path,
        area_id=row.area_id,
        area_path=row.area.path if row.area else "",
        phone=row.phone,
        active=row.active,
        counter=row.counter,
        address=row.address,
        lng=row.lng,
        lat=row.lat,
    )


def _without_doubt(views: Iterable[OrganisationView]) -> list[OrganisationView]:
    """Gives those who share a short name the name of the organisation above in front."""
    rows = list(views)
    short_of = {one.id: one.short for one in rows}
    times: dict[str, int] = {}
    for one in rows:
        times[one.short] = times.get(one.short, 0) + 1
    return [
        replace(one, label=f"{short_of[one.parent_id]} › {one.short}")
        if times[one.short] > 1 and one.parent_id
        else one
        for one in rows
    ]


def _sort_key(one: OrganisationView, views: Mapping[str, OrganisationView]) -> tuple[tuple[str, str], ...]:
    """By code among siblings: codes are given in the office's own order."""
    return tuple((views[part].code, part) if part in views else ("", part) for part in own_and_above(one.path))
