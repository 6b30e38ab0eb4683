from .clear_imports import clear_imports
from .preview_rows import PreviewRow, preview_rows
from .replay import Replayed, replay
from .run_import import begin_import, stop_import, write_rows
from .take_mistakes import take_mistakes
from .take_out import take_out
from .take_table import choose_columns, take_table

__all__ = [
    "PreviewRow",
    "Replayed",
    "begin_import",
    "choose_columns",
    "clear_imports",
    "preview_rows",
    "replay",
    "stop_import",
    "take_mistakes",
    "take_out",
    "take_table",
    "write_rows",
]
