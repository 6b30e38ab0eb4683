from .import_run import ImportedFile, ImportRun, RowMistake
from .remembered_columns import RememberedColumns

__all__ = ["ImportRun", "ImportedFile", "RememberedColumns", "RowMistake"]
