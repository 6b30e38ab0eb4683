from collections.abc import Sequence

from django.utils.translation import gettext as _

from jishi.cases.handling import errors
from jishi.cases.handling.models import Assignment, Case, CaseFile
from jishi.cases.handling.models.step import Audience
from jishi.cases.handling.queries.categories import needs_photo
from jishi.district.organisations.api import find_organisation_at
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import Refusal

from .assign import hand_to
from .corrections import amend_on_the_way
from .move import Turn, take
from .request import MoveRequest


def report_handling(actor: Actor, requests: Sequence[MoveRequest]) -> list[Case]:
    """反馈结果: what was done, and what the reporter is told. The clock is met or missed by this moment."""
    return take(actor, "report_handling", requests, _handled)


def settle_cases(actor: Actor, requests: Sequence[MoveRequest]) -> list[Case]:
    """当场办好: a grid worker reports and handles in one go; somebody else still verifies."""
    return take(actor, "settle", requests, _settled, prepare=amend_on_the_way)


def _handled(turn: Turn) -> None:
    _need_photo(turn)
    turn.case.handled_at = turn.at
    turn.case.answer = turn.request.answer.strip()
    turn.audience, turn.purpose = Audience.REPORTER, CaseFile.Purpose.AFTER
    turn.organisation_id = turn.case.organisation_id
    turn.ended.append((Assignment.Outcome.HANDLED, turn.at))


def _settled(turn: Turn) -> None:
    _need_photo(turn)
    own = find_organisation_at(turn.grant.organisation_path) if turn.grant else None
    if own is None:
        raise Refusal(_("Handling on the spot needs a post in an organisation."), code="no_right")
    hand_to(turn, own)
    assignment = turn.opened[-1]
    assignment.acknowledged_at = assignment.ended_at = turn.at
    assignment.outcome = Assignment.Outcome.HANDLED
    turn.case.handled_at = turn.at
    turn.case.answer = turn.request.answer.strip()
    turn.audience, turn.purpose = Audience.REPORTER, CaseFile.Purpose.AFTER


def _need_photo(turn: Turn) -> None:
    if not turn.request.files and not turn.actor.is_machine and needs_photo(turn.case):
        raise errors.needed("attached", _("Add a photo of how it is now; this category needs one"))
