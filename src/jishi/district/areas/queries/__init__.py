from .layers import Layer, get_layer, layer_versions
from .names import labels
from .places import Place, find_place, find_places
from .shown import next_grid_number, seen_rows, shown_grids
from .standing import standing_divisions, standing_grids
from .successions import Successors, find_former, successors, successors_of
from .tree import (
    ancestors,
    below_counts,
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
    search_grids,
)

__all__ = [
    "Layer",
    "Place",
    "Successors",
    "ancestors",
    "below_counts",
    "children",
    "communities_of",
    "current_divisions",
    "current_grids",
    "division_by_id",
    "find_former",
    "find_place",
    "find_places",
    "get_division",
    "get_layer",
    "grid_versions",
    "grids_of",
    "labels",
    "layer_versions",
    "next_grid_number",
    "place_of_community",
    "search",
    "search_grids",
    "seen_rows",
    "shown_grids",
    "standing_divisions",
    "standing_grids",
    "successors",
    "successors_of",
]
