from .layers import Layer, get_layer, layer_versions
from .names import labels
from .places import Place, find_place, find_places
from .standing import standing_divisions, standing_grids
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
    "Layer",
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
    "get_layer",
    "grid_versions",
    "grids_of",
    "labels",
    "layer_versions",
    "place_of_community",
    "search",
    "standing_divisions",
    "standing_grids",
]
