"""Categories that are known by their names alone, as files of cases name them: made where they are missing."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.cases.categories.access import require_edit
from jishi.cases.categories.models import Category
from jishi.cases.categories.queries import read_tree, tree
from jishi.cases.categories.rules.facts import CODE_LONGEST, NAME_LONGEST, CategoryFacts
from jishi.cases.categories.rules.tree import CategoryTree
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import Refusal

from .writing import NewVersion, lock_tree, write_versions

Names = tuple[str, ...]


def ensure_path(actor: Actor, names: Sequence[str], defaults: CategoryFacts | None = None) -> Category:
    """The category with these names from the top down; what is missing is added. See `ensure_paths`."""
    return ensure_paths(actor, [names], defaults)[tuple(names)]


@transaction.atomic
def ensure_paths(
    actor: Actor, paths: Iterable[Sequence[str]], defaults: CategoryFacts | None = None
) -> dict[Names, Category]:
    """The categories with these names from the top down, by path; what is missing is added as `defaults` with its name.

    A name that stands among its siblings already is that category, whatever its code; new ones get the code of the
    category above and a number (3-07-12). Doing it again adds nothing and asks for nothing. Raises Refusal for an
    empty or overlong name, NotYours without the right.
    """
    require_edit(actor)
    wanted: list[Names] = list(dict.fromkeys(tuple(path) for path in paths))
    for path in wanted:
        if not path or any(not name or len(name) > NAME_LONGEST for name in path):
            raise Refusal(_("A category's name has 1 to %(count)d characters.") % {"count": NAME_LONGEST})
    found = _known(tree())
    if any(path not in found for path in wanted):
        lock_tree()
        found = _add_missing(actor, wanted, _known(read_tree()), defaults or CategoryFacts(name="-"))
    categories = Category.objects.in_bulk([found[path] for path in wanted])
    return {path: categories[found[path]] for path in wanted}


def _known(standing: CategoryTree) -> dict[Names, int]:
    known: dict[Names, int] = {}
    for node in standing:
        known.setdefault(node.names, node.id)
    return known


def _add_missing(
    actor: Actor, wanted: Sequence[Names], known: dict[Names, int], defaults: CategoryFacts
) -> dict[Names, int]:
    codes = dict(Category.objects.values_list("id", "code"))
    taken = set(codes.values())
    orders: dict[int | None, int] = {}
    for above_id, order in Category.objects.values_list("parent_id", "order"):
        orders[above_id] = max(orders.get(above_id, 0), order + 1)
    depth = max(len(path) for path in wanted)
    for level in range(1, depth + 1):
        prefixes = dict.fromkeys(path[:level] for path in wanted if len(path) >= level)
        missing = [path for path in prefixes if path not in known]
        fresh: list[Category] = []
        for path in missing:
            parent_id: int | None = known[path[:-1]] if level > 1 else None
            order = orders.get(parent_id, 0)
            orders[parent_id] = order + 1
            code = _free_code(codes[parent_id] if parent_id is not None else "", order + 1, taken)
            fresh.append(Category(code=code, parent_id=parent_id, order=order))
        for path, category in zip(missing, Category.objects.bulk_create(fresh), strict=True):
            known[path] = category.pk
            codes[category.pk] = category.code
        if fresh:
            write_versions(
                actor,
                [
                    NewVersion(category, CategoryFacts(**(vars(defaults) | {"name": path[-1]})))
                    for path, category in zip(missing, fresh, strict=True)
                ],
            )
    return known


def _free_code(above: str, number: int, taken: set[str]) -> str:
    """The code above and a number of at least two digits, the first that nobody has; Refusal when it is too long."""
    while True:
        code = f"{above}-{number:02d}" if above else f"{number:02d}"
        if len(code) > CODE_LONGEST:
            raise Refusal(_("The tree is too deep for codes of %(count)d characters.") % {"count": CODE_LONGEST})
        if code not in taken:
            taken.add(code)
            return code
        number += 1
