"""Which blocks belong to which named place: an estate, a village or a works often takes several."""

from dataclasses import dataclass

from shapely import Polygon

from seed.land import Land, Place, Use

TAKES_SEVERAL = frozenset({Use.ESTATE, Use.VILLAGE, Use.WORKS, Use.SHOPS})


@dataclass
class Named:
    """A named place, the code of its grid, and what stands on its blocks, in their order."""

    place: Place
    use: Use
    footprints: list[Polygon]


def named_places(land: Land) -> list[Named]:
    """The places that have buildings, as `seed.land.places` has named them."""
    places = {(place.x, place.y): place for place in land.places.all if place.kind in set(Use)}
    last: dict[tuple[str, Use], Named] = {}
    found: list[Named] = []
    for site in land.sites:
        if not site.footprints or site.use is Use.EMPTY:
            continue
        middle = site.footprints[len(site.footprints) // 2].centroid
        key = (site.block.grid.code, site.use)
        if (place := places.get((middle.x, middle.y))) is not None:
            last[key] = Named(place, site.use, list(site.footprints))
            found.append(last[key])
        elif key in last and site.use in TAKES_SEVERAL:
            last[key].footprints += site.footprints
    return found
