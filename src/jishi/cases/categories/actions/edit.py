"""One category by hand: added, changed into a next version, taken out of use."""

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.cases.categories.access import require_edit
from jishi.cases.categories.errors import ChangedMeanwhile
from jishi.cases.categories.models import Category, CategoryVersion
from jishi.cases.categories.rules.diff import changes_between
from jishi.cases.categories.rules.facts import CODE_LONGEST, CategoryFacts
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours, Refusal

from .writing import NewVersion, end_versions, facts_of, lock_tree, write_versions


@transaction.atomic
def add_category(
    actor: Actor, code: str, parent_id: int | None, facts: CategoryFacts, *, order: int | None = None
) -> Category:
    """Adds a category below `parent_id` (None: at the top), by default as the last of its siblings.

    Raises Refusal when the code is empty, too long or taken, or the parent is not in use; NotYours without the right.
    """
    require_edit(actor)
    lock_tree()
    if not code or len(code) > CODE_LONGEST:
        raise Refusal(_("Give a code of at most %(count)d characters.") % {"count": CODE_LONGEST}, field="code")
    if Category.objects.filter(code=code).exists():
        raise Refusal(_("The code “%(code)s” is taken.") % {"code": code}, code="code_taken", field="code")
    if parent_id is not None and not CategoryVersion.objects.filter(category_id=parent_id, valid_to=None).exists():
        raise Refusal(_("The category above is not in use."), field="parent")
    siblings = Category.objects.filter(parent_id=parent_id)
    last = siblings.order_by("-order").values_list("order", flat=True).first()
    place = order if order is not None else 0 if last is None else last + 1
    category = Category.objects.create(code=code, parent_id=parent_id, order=place)
    write_versions(actor, [NewVersion(category, facts)])
    return category


@transaction.atomic
def change_category(actor: Actor, category_id: int, facts: CategoryFacts, *, based_on: int) -> CategoryVersion:
    """Makes the next version of a category, or returns the present one when nothing differs.

    `based_on` is the number of the version that was edited. Raises ChangedMeanwhile when another came since, NotYours
    without the right or for a category that is not in use.
    """
    require_edit(actor)
    category = Category.objects.select_for_update().filter(pk=category_id).first()
    version = CategoryVersion.objects.filter(category_id=category_id, valid_to=None).first()
    if category is None or version is None:
        raise NotYours
    if version.number != based_on:
        raise ChangedMeanwhile(
            _("Somebody just changed this category; yours is not saved. Look at the newest version.")
        )
    changes = changes_between(facts_of(version), facts)
    if not changes:
        return version
    return write_versions(actor, [NewVersion(category, facts, tuple(change.field for change in changes))])[0]


@transaction.atomic
def end_category(actor: Actor, category_id: int) -> None:
    """Takes a category out of use; its cases keep it. Raises Refusal while others stand below it."""
    require_edit(actor)
    lock_tree()
    category = Category.objects.filter(pk=category_id, versions__valid_to=None).distinct().first()
    if category is None:
        raise NotYours
    if CategoryVersion.objects.filter(category__parent_id=category_id, valid_to=None).exists():
        raise Refusal(_("Other categories stand below this one. End them first."), code="has_children")
    end_versions(actor, [category])
