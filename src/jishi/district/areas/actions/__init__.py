from .drafts import Upload, check_draft, clear_old_drafts, confirm_draft, keep_draft, take_new_codes
from .import_areas import DEFAULT_TOLERANCE, check, import_areas
from .import_changes import ChangesReport, import_division_changes
from .import_map_layer import import_map_layer
from .read_areas import read_areas

__all__ = [
    "DEFAULT_TOLERANCE",
    "ChangesReport",
    "Upload",
    "check",
    "check_draft",
    "clear_old_drafts",
    "confirm_draft",
    "import_areas",
    "import_division_changes",
    "import_map_layer",
    "keep_draft",
    "read_areas",
    "take_new_codes",
]
