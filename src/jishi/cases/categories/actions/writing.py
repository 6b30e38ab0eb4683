"""How versions are written: the one place that adds and ends them, with audit, in the caller's transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Max

from jishi.cases.categories.access import EDIT
from jishi.cases.categories.models import Category, CategoryVersion
from jishi.cases.categories.rules.facts import FACT_NAMES, CategoryFacts
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.audit import Act, record_many
from jishi.ground.foundation.moment import now


@dataclass(frozen=True)
class NewVersion:
    """A next version to write for a category; `fields` are the names that differ from the version before."""

    category: Category
    facts: CategoryFacts
    fields: tuple[str, ...] = ()


def lock_tree() -> None:
    """Lets one import or edit of the tree write at a time; readers, and cases that point here, go on."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE categories_category IN SHARE ROW EXCLUSIVE MODE")


def facts_of(version: CategoryVersion) -> CategoryFacts:
    """What a version says, as a value."""
    told = {name: getattr(version, name) for name in FACT_NAMES}
    return CategoryFacts(**(told | {"words": tuple(version.words)}))


def write_versions(actor: Actor, new: Sequence[NewVersion]) -> list[CategoryVersion]:
    """Ends the current versions of these categories and adds the next ones."""
    moment = now()
    ids = [one.category.pk for one in new]
    last = dict(
        CategoryVersion.objects.filter(category_id__in=ids)
        .values_list("category_id")
        .annotate(number=Max("number"))
        .values_list("category_id", "number")
    )
    CategoryVersion.objects.filter(category_id__in=ids, valid_to=None).update(valid_to=moment)
    made = CategoryVersion.objects.bulk_create(
        CategoryVersion(
            category=one.category, number=last.get(one.category.pk, 0) + 1, valid_from=moment, **one.facts.columns()
        )
        for one in new
    )
    audit(
        actor,
        {
            one.category.uuid: ("categories.change" if one.category.pk in last else "categories.add", one.fields)
            for one in new
        },
    )
    return made


def end_versions(actor: Actor, categories: Iterable[Category]) -> None:
    """Takes categories out of use. Cases keep what they were given."""
    ended = list(categories)
    CategoryVersion.objects.filter(category__in=ended, valid_to=None).update(valid_to=now())
    audit(actor, {category.uuid: ("categories.end", ()) for category in ended})


def audit(actor: Actor, acts: Mapping[UUID, tuple[str, Iterable[str]]], kind: str = "category") -> None:
    """One line for each thing, and word to every process that reference data changed."""
    record_many(
        actor,
        [
            Act(action, kind, uuid, fields=dict.fromkeys(fields, ""), permission=EDIT)
            for uuid, (action, fields) in acts.items()
        ],
    )
    if acts:
        reference.touch("categories")
