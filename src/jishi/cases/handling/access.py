"""Who sees a case, and who may take which move with it.

Rights come from posts: a role within an organisation's subtree and an area. A role that a process lets hold cases by
organisation (a department) reaches what is in its hands; every other role reaches the cases of its area. Nobody acts
for an organisation on a case that is about this organisation or one above it.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q, QuerySet

from jishi.ground.foundation.actors import Actor, ActorKind, Grant
from jishi.ground.foundation.errors import NotYours
from jishi.ground.lib.processes import HeldBy, Move, Process

from .models import Case, Receipt

VIEW = "handling.view"
OWN = "handling.own"
CONFIDENTIAL = "handling.confidential"
CONTACT = "handling.contact"
REDACT = "handling.redact"
ORIGINAL = "handling.original"
ERASE = "privacy.erase"
TRANSCRIBE = "handling.transcribe"
STEP = 7
"""Characters of one step of an organisation path, "000001/"."""


def visible_to(actor: Actor) -> QuerySet[Case]:
    """The cases that the actor may see; none for people without a post (a reporter comes through a receipt)."""
    if actor.is_machine:
        return Case.objects.all()
    reached = [_reach(grant) for grant in actor.grants if VIEW in grant.permissions or OWN in grant.permissions]
    return Case.objects.filter(reduce(or_, reached)) if reached else Case.objects.none()


def get_case(actor: Actor, code: str) -> Case:
    """From a code somebody typed to a case of theirs; raises NotYours for unknown and foreign ones alike."""
    if not (code.isascii() and code.isdigit()):
        raise NotYours
    theirs = visible_to(actor).select_related("organisation", "about", "category_version", "address")
    found = theirs.filter(code=code).first()
    if found is None:
        raise NotYours
    return found


def _reach(grant: Grant) -> Q:
    own = Q(organisation_path__startswith=grant.organisation_path)
    if VIEW in grant.permissions:
        reached = Q(area_path__startswith=grant.area_path) if grant.area_path else Q()
        if CONFIDENTIAL not in grant.permissions:
            reached &= Q(confidential=False)
        if OWN in grant.permissions:
            reached |= own
    else:
        reached = own
    return reached & ~Q(about_path__in=own_and_above(grant.organisation_path))


def own_and_above(path: str) -> list[str]:
    """The path and every organisation above it: "000001/000007/" gives "000001/" and itself."""
    return [path[:end] for end in range(STEP, len(path) + 1, STEP)]


def grant_for(actor: Actor, case: Case, process: Process, move: Move) -> Grant | None:
    """The held post in whose name the actor may take the move; None when there is none."""
    for grant in actor.grants:
        if grant.role in move.roles and covers(grant, case, process):
            return grant
    return None


def may_move(actor: Actor, case: Case, process: Process, move: Move, receipts: Iterable[UUID] = ()) -> bool:
    """Whether the actor may take the move: a machine any, a reporter with the case's receipt, staff through a post."""
    if actor.is_machine:
        return True
    if actor.kind is ActorKind.REPORTER:
        return "reporter" in move.roles and actor.uuid in set(receipts)
    return grant_for(actor, case, process, move) is not None


def moves_for(actor: Actor, case: Case, process: Process) -> list[Move]:
    """The moves that staff or a machine may take from where the case stands."""
    return [move for move in process.moves_from(case.node) if may_move(actor, case, process, move)]


def holds(actor: Actor, receipt: Receipt) -> bool:
    """Whether the actor may speak for the holder of an opened receipt: that holder alone, and a machine."""
    return actor.is_machine or (actor.kind is ActorKind.REPORTER and actor.uuid == receipt.uuid)


def covers(grant: Grant, case: Case, process: Process) -> bool:
    """Whether the post's organisation or area takes in the case, as the process lets its role hold cases."""
    if case.about_path and grant.organisation_path.startswith(case.about_path):
        return False
    if held_by(process, grant.role) is HeldBy.ORGANISATION:
        return bool(case.organisation_path) and case.organisation_path.startswith(grant.organisation_path)
    return case.area_path.startswith(grant.area_path)


def held_by(process: Process, role: str) -> HeldBy:
    """How the process lets a role hold cases; by area where it holds none."""
    return next((node.held_by for node in process.nodes.values() if role in node.roles), HeldBy.AREA)


def holds_over(actor: Actor, permission: str, case: Case) -> bool:
    """Whether a post gives `permission` over this very case: by its area, and not where the case is about its own
    organisation or one below it; over a confidential case only together with the right to see those."""
    return any(
        permission in grant.permissions
        and case.area_path.startswith(grant.area_path)
        and not (case.about_path and grant.organisation_path.startswith(case.about_path))
        and (not case.confidential or CONFIDENTIAL in grant.permissions)
        for grant in actor.grants
    )


def may_open_contact(actor: Actor, case: Case, agreed: bool) -> bool:
    """The desk may; a handling department only with the reporter's word, and never of a confidential case."""
    for grant in actor.grants:
        if case.about_path and grant.organisation_path.startswith(case.about_path):
            continue
        if _at_desk(grant, case):
            return True
        in_hand = OWN in grant.permissions and case.organisation_path.startswith(grant.organisation_path)
        if agreed and not case.confidential and case.organisation_path and in_hand:
            return True
    return False


def may_erase(actor: Actor, case: Case) -> bool:
    """Whether a post gives the right to have the people of a case erased, which shows nothing of it: by area."""
    return any(case.area_path.startswith(grant.area_path) for grant in actor.grants_for(ERASE))


def get_case_to_erase(actor: Actor, code: str) -> Case:
    """From a number somebody typed to a case whose people they may have erased, although they may not see it; raises
    NotYours for unknown and foreign ones alike."""
    known = code.isascii() and code.isdigit()
    case = Case.objects.filter(code=code).select_related("category_version").first() if known else None
    if case is None or not may_erase(actor, case):
        raise NotYours
    return case


def may_end_links(actor: Actor, case: Case) -> bool:
    """The desk, which hears of lost phones and wrong numbers."""
    return any(
        _at_desk(grant, case)
        for grant in actor.grants
        if not (case.about_path and grant.organisation_path.startswith(case.about_path))
    )


def _at_desk(grant: Grant, case: Case) -> bool:
    at_desk = CONTACT in grant.permissions and case.area_path.startswith(grant.area_path)
    return at_desk and (not case.confidential or CONFIDENTIAL in grant.permissions)
