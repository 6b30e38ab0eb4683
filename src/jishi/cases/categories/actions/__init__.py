from .duties import add_duty, change_duty, end_duty
from .edit import add_category, change_category, end_category
from .import_categories import import_categories, preview_categories
from .import_duties import import_duties, preview_duties
from .paths import ensure_path, ensure_paths

__all__ = [
    "add_category", "add_duty", "change_category", "change_duty", "end_category", "end_duty", "ensure_path",
    "ensure_paths", "import_categories", "import_duties", "preview_categories", "preview_duties",
]  # fmt: skip
