"""The land of the demonstration district, drawn from one number in a few seconds."""

from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Any

from seed import SEED

from .buildings import Site, Use, build
from .divisions import Area, Divided, divide
from .green import Green, greens
from .layers import (
    area_outlines,
    building_layer,
    division_rows,
    green_layer,
    label_layer,
    land_layer,
    packed,
    road_layer,
    water_layer,
)
from .nature import Nature
from .places import Place, Places, find_places
from .plane import point_to_degrees
from .streets import LOCAL, MAIN, ROAD, Street, lay_streets


@dataclass(frozen=True)
class Land:
    """Everything drawn: shapes in metres, divisions also in degrees."""

    nature: Nature
    divided: Divided
    streets: tuple[Street, ...]
    sites: tuple[Site, ...]
    green: tuple[Green, ...]
    places: Places

    def map_layers(self) -> dict[str, dict[str, Any]]:
        """The layers of the base map as GeoJSON in CGCS2000, by kind."""
        return {
            "land": land_layer(self.nature),
            "water": water_layer(self.nature),
            "green": green_layer(self.green),
            "building": building_layer(self.sites),
            "road": road_layer(self.streets, (LOCAL, ROAD)),
            "main_road": road_layer(self.streets, (MAIN,)),
            "label": label_layer(self.places),
        }


@lru_cache(maxsize=1)
def build_land(seed: int = SEED) -> Land:
    """The same land for the same number."""
    rng = Random(seed)
    nature = Nature(rng)
    divided = divide(nature, rng)
    streets, blocks = lay_streets(nature, divided, rng)
    sites = build(nature, streets, blocks, rng)
    green = greens(nature, sites)
    places = find_places(nature, divided, streets, sites, green, rng)
    return Land(nature, divided, streets, sites, green, places)


__all__ = [
    "Area",
    "Divided",
    "Land",
    "Place",
    "Places",
    "Use",
    "area_outlines",
    "build_land",
    "division_rows",
    "packed",
    "point_to_degrees",
]
