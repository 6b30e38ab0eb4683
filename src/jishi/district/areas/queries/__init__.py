from .names import labels
from .places import Place, find_place, find_places
from .tree import (
    ancestors,
    children,
    communities_of,
    current_divisions,
    current_grids,
    division_by_id,
    get_division,
    grid_versions,
    grids_of,
    place_of_community,
    search,
)

__all__ = [
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
