from .duties import DutyFound, duties_for, duties_of_categories
from .tree import label, search, tree
from .versions import current, history, versions

__all__ = [
    "DutyFound", "current", "duties_for", "duties_of_categories", "history", "label", "search", "tree", "versions",
]
