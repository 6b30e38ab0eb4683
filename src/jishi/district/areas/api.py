"""The front door of areas."""

from .actions import check, import_areas, import_division_changes, import_map_layer, read_areas
from .models import CodeChange, Division, Grid
from .queries import (
    Place,
    Successors,
    ancestors,
    children,
    communities_of,
    current_divisions,
    current_grids,
    division_by_id,
    find_place,
    find_places,
    get_division,
    get_layer,
    grid_versions,
    grids_of,
    labels,
    layer_versions,
    place_of_community,
    search,
    successors,
    successors_of,
)
from .rules.check_outlines import Tolerance
from .rules.levels import LEVEL_LABELS
from .rules.report import Counts, Report
from .rules.rows import DivisionRow, OutlineRow, Problem, Rows

__all__ = [
    "LEVEL_LABELS",
    "CodeChange",
    "Counts",
    "Division",
    "DivisionRow",
    "Grid",
    "OutlineRow",
    "Place",
    "Problem",
    "Report",
    "Rows",
    "Successors",
    "Tolerance",
    "ancestors",
    "check",
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
    "import_areas",
    "import_division_changes",
    "import_map_layer",
    "labels",
    "layer_versions",
    "place_of_community",
    "read_areas",
    "search",
    "successors",
    "successors_of",
]
