"""评价: five levels, voluntary, once for each closing and receipt."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.cases.handling import access
from jishi.cases.handling.events import CaseRated
from jishi.cases.handling.models import Case, Rating
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.announcements import announce
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.tables import insert_rows, together
from jishi.ground.lib.rating import Rating as Level
from jishi.ground.lib.rating import RatingProblem, rating_problem

from .locks import lock_cases, require_standing
from .request import RateRequest
from .steps import by_origin


def rate_cases(actor: Actor, requests: Sequence[RateRequest]) -> list[Rating]:
    """Rates the closings that stand, each by the holder of its receipt. A second rating of the same closing leaves the
    first as it is and returns it.

    Raises NotYours for another's receipt, Refusal with a sentence otherwise; then nothing has been rated.
    """
    with transaction.atomic():
        if not all(access.holds(actor, one.receipt) for one in requests):
            raise NotYours
        if any(one.level not in set(Level) for one in requests):
            raise Refusal(_("Choose one of the five answers"), code="required", field="level")
        cases = lock_cases(Case.objects.all(), [one.receipt.case_id for one in requests])
        require_standing([one.receipt for one in requests])
        standing = _standing(requests)
        made = []
        for one in requests:
            rating = _rate(one, cases[one.receipt.case_id], standing)
            if rating is not None:
                made.append(rating)
                standing[one.receipt.pk, rating.closing] = rating
        _write(actor, made)
        return [standing[one.receipt.pk, cases[one.receipt.case_id].closings] for one in requests]


def _standing(requests: Sequence[RateRequest]) -> dict[tuple[int, int], Rating]:
    """What was rated before, by receipt and closing."""
    rows = Rating.objects.filter(receipt__in=[one.receipt.pk for one in requests])
    return {(rating.receipt_id, rating.closing): rating for rating in rows}


def _rate(request: RateRequest, case: Case, standing: dict[tuple[int, int], Rating]) -> Rating | None:
    """The rating to be written; None where this closing was rated before."""
    closing = case.closings if case.closed_at is not None else None
    rated = (case.closings,) if (request.receipt.pk, case.closings) in standing else ()
    match rating_problem(closing, rated):
        case RatingProblem.NOT_CLOSED:
            raise Refusal(_("It can be rated once it is closed."), code="not_closed")
        case RatingProblem.ALREADY_RATED:
            return None
    return Rating(
        case=case,
        receipt=request.receipt,
        closing=case.closings,
        level=request.level,
        words=request.words.strip()[:500],
        at=now(),
    )


def _write(actor: Actor, ratings: Sequence[Rating]) -> None:
    if not ratings:
        return
    insert_rows(ratings)
    with together():
        audit.record_many(actor, [audit.Act("handling.rate", "case", rating.case.uuid) for rating in ratings])
        for imported, told in by_origin(ratings, lambda rating: rating.case):
            announce(CaseRated(tuple(one.case_id for one in told), tuple(one.level for one in told), imported))
