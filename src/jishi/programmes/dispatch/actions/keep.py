"""What was suggested and what was done is kept: an office sees how good it is, a later model can learn from it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from jishi.cases.handling.api import Case, process_of
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.moment import now
from jishi.programmes.dispatch.models import CategorySuggestion, DepartmentSuggestion
from jishi.programmes.dispatch.queries import suggest_categories
from jishi.programmes.dispatch.queries.departments import departments_now


@transaction.atomic
def keep_categories(case_ids: Iterable[int]) -> None:
    """Keeps which categories the words of newly registered cases spoke for. Twice does no harm."""
    cases = Case.objects.filter(pk__in=list(case_ids))
    CategorySuggestion.objects.bulk_create(
        [CategorySuggestion(case=case, offered=_offered(case), made_at=now()) for case in cases],
        ignore_conflicts=True,
    )


@transaction.atomic
def keep_written(case_ids: Iterable[int]) -> None:
    """A spoken report spoke for nothing when it was registered: kept anew once it is written down, where nothing was
    offered and no category is chosen yet."""
    rows = CategorySuggestion.objects.select_for_update(of=("self",)).select_related("case")
    for kept in rows.filter(case__in=list(case_ids), offered=[], chosen=None).order_by("pk"):
        kept.offered, kept.made_at = _offered(kept.case), now()
        kept.save(update_fields=["offered", "made_at"])


def _offered(case: Case) -> list[dict[str, Any]]:
    return [
        {"category": one.node.id, "score": round(one.score, 3), "words": list(one.words)}
        for one in suggest_categories(f"{case.title} {case.description}")
    ]


@transaction.atomic
def keep_departments(case_ids: Iterable[int]) -> None:
    """Keeps which departments are suggested for cases that have come up for assigning; anew when category or place
    changed since. Cases already assigned are left alone."""
    for case in Case.objects.filter(pk__in=list(case_ids), organisation=None).order_by("pk"):
        if not awaits_assigning(case):
            continue
        kept = DepartmentSuggestion.objects.filter(case=case).first()
        if kept is not None and (kept.category_id, kept.area_path) == (case.category_id, case.area_path):
            continue
        offered = [
            {"organisation": one.organisation_id, "share": round(one.share, 4), "duty": one.duty and one.duty.duty_id}
            for one in departments_now(SYSTEM, case)
        ]
        DepartmentSuggestion.objects.update_or_create(
            case=case,
            defaults={
                "category_id": case.category_id, "area_path": case.area_path, "offered": offered, "made_at": now(),
                "chosen": None, "place": None, "chosen_at": None,
            },
        )  # fmt: skip


@transaction.atomic
def keep_what_was_done(case_ids: Iterable[int]) -> None:
    """Sets beside each suggestion the category and the organisation that the case has now. The first assigning counts:
    a later one answers what the first department said."""
    cases = Case.objects.in_bulk(list(case_ids))
    moment = now()
    for category in CategorySuggestion.objects.select_for_update().filter(case_id__in=cases).order_by("pk"):
        given = cases[category.case_id].category_id
        if given is not None and given != category.chosen_id:
            category.chosen_id, category.chosen_at = given, moment
            category.place = _place(category.offered, "category", given)
            category.save(update_fields=["chosen", "chosen_at", "place"])
    rows = DepartmentSuggestion.objects.select_for_update().filter(case_id__in=cases, chosen=None).order_by("pk")
    for department in rows:
        given = cases[department.case_id].organisation_id
        if given is not None:
            department.chosen_id, department.chosen_at = given, moment
            department.place = _place(department.offered, "organisation", given)
            department.save(update_fields=["chosen", "chosen_at", "place"])


def awaits_assigning(case: Case) -> bool:
    """Whether the case's process lets it be assigned from where it stands: read from the process, not from a name."""
    process = process_of(case)
    return any("organisation" in move.requires for move in process.moves_from(case.node))


def _place(offered: Iterable[Mapping[str, Any]], what: str, given: int) -> int:
    return next((place for place, one in enumerate(offered, start=1) if one[what] == given), 0)
