"""The front door of areas."""

from .models import Division, Grid
from .queries import (
    Place,
    ancestors,
    children,
    communities_of,
    current_divisions,
    current_grids,
    division_by_id,
    find_place,
    find_places,
    get_division,
    grid_versions,
    grids_of,
    labels,
    place_of_community,
    search,
)

__all__ = [
    "Division",
    "Grid",
    "Place",
    "ancestors",
    "children",
    "communities_of",
    "current_divisions",
    "current_grids",
    "division_by_id",
    "find_place",
    "find_places",
    "get_division",
    "grid_versions",
    "grids_of",
    "labels",
    "place_of_community",
    "search",
]
