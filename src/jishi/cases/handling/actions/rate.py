"""评价: five levels, voluntary, once for each closing and receipt."""

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.cases.handling.events import CaseRated
from jishi.cases.handling.models import Case, Rating, Receipt
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.announcements import announce
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import now
from jishi.ground.lib.rating import Rating as Level
from jishi.ground.lib.rating import RatingProblem, rating_problem


@transaction.atomic
def rate_case(actor: Actor, receipt: Receipt, level: str, words: str = "") -> Rating:
    """Rates the closing that stands. A second rating of the same closing leaves the first as it is and returns it."""
    if level not in set(Level):
        raise Refusal(_("Choose one of the five answers"), code="required", field="level")
    case = Case.objects.select_for_update().get(pk=receipt.case_id)
    closing = case.closings if case.closed_at is not None else None
    standing = {rating.closing: rating for rating in Rating.objects.filter(receipt=receipt)}
    problem = rating_problem(closing, set(standing))
    if problem is RatingProblem.NOT_CLOSED:
        raise Refusal(_("It can be rated once it is closed."), code="not_closed")
    if problem is RatingProblem.ALREADY_RATED:
        return standing[case.closings]
    rating = Rating.objects.create(
        case=case, receipt=receipt, closing=case.closings, level=level, words=words.strip()[:500], at=now()
    )
    audit.record(actor, audit.Act("handling.rate", "case", case.uuid))
    announce(CaseRated(case_ids=(case.pk,), level=level))
    return rating
