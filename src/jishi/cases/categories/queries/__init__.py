from jishi.cases.categories.rules.duties import DutyFound

from .duties import duties_for, duties_of_categories
from .tree import label, read_tree, search, tree
from .versions import current, history, versions

__all__ = [
    "DutyFound", "current", "duties_for", "duties_of_categories", "history", "label", "read_tree",
    "search", "tree", "versions",
]  # fmt: skip
