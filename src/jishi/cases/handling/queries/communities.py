"""Communities by code or name, from memory: an import names thousands."""

from dataclasses import dataclass

from jishi.district.areas.api import communities_of
from jishi.ground.foundation import reference


@dataclass(frozen=True, slots=True)
class CommunityPlace:
    """A place that is known to the community only; it has the shape of a found place without a grid."""

    community_id: int
    code: str
    name: str
    path: str
    grid_id: None = None


def find_community(code_or_name: str) -> CommunityPlace | None:
    """By code, or by a name that only one community has."""
    return reference.cached("areas.communities", _read).get(code_or_name.strip())


def all_communities() -> list[CommunityPlace]:
    """Every community, by path."""
    found = reference.cached("areas.communities", _read)
    return sorted({place.path: place for place in found.values()}.values(), key=lambda place: place.path)


def _read() -> dict[str, CommunityPlace]:
    places = [CommunityPlace(row.pk, row.code, row.name, row.path) for row in communities_of("")]
    by_name: dict[str, list[CommunityPlace]] = {}
    for place in places:
        by_name.setdefault(place.name, []).append(place)
    found = {name: of_name[0] for name, of_name in by_name.items() if len(of_name) == 1}
    return found | {place.code: place for place in places}
