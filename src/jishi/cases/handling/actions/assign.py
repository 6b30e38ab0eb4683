from collections.abc import Sequence

from django.utils.translation import gettext as _

from jishi.cases.handling import errors
from jishi.cases.handling.models import Assignment, Case
from jishi.district.organisations.api import OrganisationView
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import Refusal

from .corrections import found_organisation, no_such_organisation
from .move import Turn, take
from .request import MoveRequest


def assign_cases(actor: Actor, requests: Sequence[MoveRequest]) -> list[Case]:
    """派单: each case goes to the organisation named by its code; never to the one that the case is about."""
    return take(actor, "assign", requests, _effect)


def reassign_cases(actor: Actor, requests: Sequence[MoveRequest]) -> list[Case]:
    """改派: out of one organisation's hands into another's, with the reason."""
    return take(actor, "reassign", requests, _effect)


def _effect(turn: Turn) -> None:
    organisation = _organisation(turn)
    if turn.case.organisation_id is not None:
        turn.ended.append((Assignment.Outcome.REASSIGNED, turn.at))
    hand_to(turn, organisation)


def hand_to(turn: Turn, organisation: OrganisationView) -> None:
    """The case is in this organisation's hands from now on."""
    turn.case.organisation_id, turn.case.organisation_path = organisation.id, organisation.path
    turn.organisation_id = organisation.id
    turn.opened.append(Assignment(case=turn.case, organisation_id=organisation.id, assigned_at=turn.at))


def _organisation(turn: Turn) -> OrganisationView:
    organisation = found_organisation(turn.request.organisation, "organisation")
    if not organisation.active:
        raise no_such_organisation("organisation")
    if turn.case.about_path and organisation.path.startswith(turn.case.about_path):
        raise errors.about_your_own()
    if turn.move.act == "reassign" and organisation.id == turn.case.organisation_id:
        raise Refusal(_("The case is in this organisation's hands already."), code="same", field="organisation")
    return organisation
