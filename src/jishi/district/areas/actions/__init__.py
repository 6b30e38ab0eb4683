from .drafts import Upload, check_draft, clear_old_drafts, confirm_draft, keep_draft, take_new_codes
from .import_areas import DEFAULT_TOLERANCE, check, import_areas
from .import_changes import ChangesReport, import_division_changes
from .import_map_layer import import_map_layer
from .read_areas import read_areas
from .redraw_grids import Redrawn, check_redrawing, overtaken_sentence, put_on_top, redraw_grids

__all__ = [
    "DEFAULT_TOLERANCE",
    "ChangesReport",
    "Redrawn",
    "Upload",
    "check",
    "check_draft",
    "check_redrawing",
    "clear_old_drafts",
    "confirm_draft",
    "import_areas",
    "import_division_changes",
    "import_map_layer",
    "keep_draft",
    "overtaken_sentence",
    "put_on_top",
    "read_areas",
    "redraw_grids",
    "take_new_codes",
]
