"""Versions of categories: the one in use, those that cases were given, the history of one."""

from collections.abc import Iterable

from jishi.cases.categories.models import CategoryVersion


def current(category: int | str) -> CategoryVersion:
    """The version in use, by the category's id or code; raises LookupError when there is none."""
    wanted = {"category__code": category} if isinstance(category, str) else {"category_id": category}
    found = CategoryVersion.objects.select_related("category").filter(valid_to=None, **wanted).first()
    if found is None:
        raise LookupError(f"no category {category} in use")
    return found


def versions(ids: Iterable[int]) -> dict[int, CategoryVersion]:
    """The versions with these ids, whatever their age, in one query; ids of none are missing."""
    return CategoryVersion.objects.select_related("category").in_bulk(list(ids))


def history(category_id: int) -> list[CategoryVersion]:
    """All versions of a category, the newest first."""
    return list(CategoryVersion.objects.filter(category_id=category_id).order_by("-number"))
