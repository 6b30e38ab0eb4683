"""Green on the map: hills, parks, banks and shores."""

from collections.abc import Iterable
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from .buildings import Site, Use
from .nature import Nature


@dataclass(frozen=True)
class Green:
    """Woods or a park; the name is empty where people have none for it."""

    name: str
    kind: str
    shape: BaseGeometry


def greens(nature: Nature, sites: Iterable[Site]) -> tuple[Green, ...]:
    """Every green place, without overlap of water."""
    wet = shapely.union(nature.water, nature.sea)
    found = [Green("", "wood", part) for part in shapely.get_parts(nature.hills)]
    found += [
        Green(park_of(lake.name), "park", lake.shape.buffer(75).buffer(25).difference(wet)) for lake in nature.lakes
    ]
    bank = nature.river.buffer(34).difference(wet).intersection(nature.town).intersection(nature.land)
    found += [Green("", "bank", part) for part in shapely.get_parts(bank) if part.area > 4_000]
    found += [Green("", "park", site.ground) for site in sites if site.use is Use.PARK]
    return tuple(found)


def park_of(lake: str) -> str:
    """The park around a lake is called after it."""
    return f"{lake}公园"
