"""From points to places."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import TextField
from django.db.models.functions import Cast

from jishi.district.areas.models import Division, Grid
from jishi.ground.foundation import reference
from jishi.ground.lib.geometry import AreaIndex

from .names import labels


@dataclass(frozen=True, slots=True)
class Place:
    """Where a point lies: its grid (None where a community has none) and community, by id and path."""

    grid_id: int | None
    community_id: int
    path: str

    @property
    def label(self) -> str:
        """Names of the areas from the subdistrict down, in the reader's language where a grid has no name."""
        return labels(self.path)


def find_places(points: Sequence[tuple[float, float]]) -> list[Place | None]:
    """The place of each point (lng, lat in degrees of CGCS2000) in the same order; None for one outside the district.

    A grid that holds now comes first, else the community. Nothing is read from the database while areas stand still.
    """
    grids, communities = reference.cached("areas.index", _build)
    places = grids.find_many(points)
    missing = [position for position, place in enumerate(places) if place is None]
    for position, place in zip(missing, communities.find_many([points[at] for at in missing]), strict=True):
        places[position] = place
    return places


def find_place(lng: float, lat: float) -> Place | None:
    """`find_places` of one point."""
    return find_places([(lng, lat)])[0]


def _build() -> tuple[AreaIndex[Place], AreaIndex[Place]]:
    text = Cast("outline", TextField())
    grids = Grid.objects.filter(valid_to=None).order_by("path").annotate(text=text)
    communities = Division.objects.filter(level="community", valid_to=None, outline__isnull=False).annotate(text=text)
    return (
        AreaIndex.from_texts(
            (Place(grid, community, path), outline)
            for grid, community, path, outline in grids.values_list("id", "community_id", "path", "text")
        ),
        AreaIndex.from_texts(
            (Place(None, community, path), outline)
            for community, path, outline in communities.order_by("path").values_list("id", "path", "text")
        ),
    )
