"""What handling asks of the category tree; warm, none of it is a query."""

from jishi.cases.categories.api import CategoryNode, label, tree
from jishi.cases.handling.models import Case


def find_category(code: str) -> CategoryNode | None:
    """The category in use with this code."""
    return tree().by_code.get(code.strip())


def in_same_top(category: CategoryNode) -> tuple[int, ...]:
    """Every category under the same top one."""
    return tree().below(category.top)


def label_of(case: Case) -> str:
    """The case's category in words, as its own version named it; empty where none is set."""
    return label(case.category_version) if case.category_version is not None else ""


def needs_photo(case: Case) -> bool:
    """Whether a report of handling needs a photo, as the case's own version of its category says."""
    node = tree().get(case.category_id)
    if node is not None and node.version_id == case.category_version_id:
        return node.photo_needed
    return case.category_version is not None and case.category_version.photo_needed
