"""A whole tree from a file: previewed, then written in one transaction; doing it again changes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.cases.categories.access import require_edit
from jishi.cases.categories.errors import ChangedMeanwhile, ImportRefused
from jishi.cases.categories.models import Category, CategoryVersion
from jishi.cases.categories.rules.diff import ADDED, UNCHANGED, Diff, Standing, category_rows, compare_categories
from jishi.cases.processes.api import newest_processes
from jishi.ground.foundation.actors import Actor

from .writing import NewVersion, end_versions, facts_of, lock_tree, write_versions


def preview_categories(rows: Iterable[Mapping[str, Any]], *, end_missing: bool = False) -> Diff:
    """What an import of these rows would add, change, end and leave, and what is wrong in which line."""
    known = {process.code for process in newest_processes()}
    return compare_categories(_standing(), category_rows(list(rows)), known, end_missing=end_missing)


@transaction.atomic
def import_categories(
    actor: Actor, rows: Iterable[Mapping[str, Any]], *, end_missing: bool = False, mark: str | None = None
) -> Diff:
    """Writes what `preview_categories` shows and returns it.

    Raises ImportRefused with every problem, ChangedMeanwhile when `mark` (of a diff somebody confirmed) no longer fits,
    NotYours without the right; then nothing is written.
    """
    require_edit(actor)
    lock_tree()
    diff = preview_categories(rows, end_missing=end_missing)
    if diff.problems:
        raise ImportRefused(_("The file has mistakes; nothing was imported."), diff.problems)
    if mark is not None and mark != diff.mark():
        raise ChangedMeanwhile(_("The categories changed since the preview. Look at what would change now."))
    if diff.writes:
        _write(actor, diff)
    return diff


def _standing() -> dict[str, Standing]:
    current = {version.category_id: version for version in CategoryVersion.objects.filter(valid_to=None)}
    return {
        category.code: Standing(
            category.parent.code if category.parent else "",
            category.order,
            facts_of(current[category.pk]) if category.pk in current else None,
        )
        for category in Category.objects.select_related("parent")
    }


def _write(actor: Actor, diff: Diff) -> None:
    changing = [entry for entry in diff.entries if entry.what is not None and entry.state != UNCHANGED]
    by_code = {category.code: category for category in Category.objects.all()}
    fresh = [Category(code=e.code, order=e.what.order) for e in changing if e.code not in by_code]
    by_code |= {category.code: category for category in Category.objects.bulk_create(fresh)}
    moved: list[Category] = []
    for entry in changing:
        category = by_code[entry.code]
        parent = by_code[entry.what.parent_code] if entry.what.parent_code else None
        if category.parent_id != (parent.pk if parent else None):
            category.parent = parent
            moved.append(category)
    Category.objects.bulk_update(moved, ["parent"])
    write_versions(
        actor,
        [
            NewVersion(by_code[entry.code], entry.what.facts, tuple(change.field for change in entry.changes))
            for entry in changing
            if entry.state == ADDED or entry.changes
        ],
    )
    _end(actor, by_code, diff)


def _end(actor: Actor, by_code: Mapping[str, Category], diff: Diff) -> None:
    ended: Sequence[Category] = [by_code[entry.code] for entry in diff.ended]
    if ended:
        end_versions(actor, ended)
