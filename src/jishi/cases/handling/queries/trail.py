"""Who did what to cases before."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from jishi.cases.handling.models import Receipt, Step


def last_doers(case_ids: Sequence[int], acts: Collection[str]) -> Mapping[int, UUID]:
    """For each case, who did the latest of the named acts."""
    rows = (
        Step.objects.filter(case_id__in=case_ids, act__in=acts)
        .order_by("case_id", "-id")
        .distinct("case_id")
        .values_list("case_id", "actor_uuid")
    )
    return dict(rows)


def receipts_of(case_ids: Sequence[int]) -> Mapping[int, set[UUID]]:
    """For each case the receipts of its reporter; a follower's carries no right to move, nor that of one who was
    erased."""
    found: dict[int, set[UUID]] = {}
    standing = Receipt.objects.filter(case_id__in=case_ids, kind=Receipt.Kind.REPORTER, erased_at=None)
    for case_id, uuid in standing.values_list("case_id", "uuid"):
        found.setdefault(case_id, set()).add(uuid)
    return found
