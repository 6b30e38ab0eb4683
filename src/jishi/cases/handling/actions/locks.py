"""Cases locked for an action."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from jishi.cases.handling.models import Case, Receipt
from jishi.ground.foundation.errors import NotYours


def lock_cases(rows: QuerySet[Case], ids: Iterable[int]) -> dict[int, Case]:
    """The cases by their ids, locked in the order of these until the transaction ends, so that two batches never wait
    for each other. Raises NotYours when one is not among the rows."""
    wanted = set(ids)
    found = {case.pk: case for case in rows.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")}
    if len(found) < len(wanted):
        raise NotYours
    return found


def require_standing(receipts: Sequence[Receipt]) -> None:
    """Asked after the cases are locked: a holder who was erased while their words were on the way has no receipt any
    more. Raises NotYours."""
    if Receipt.objects.filter(pk__in=[one.pk for one in receipts], erased_at__isnull=False).exists():
        raise NotYours
