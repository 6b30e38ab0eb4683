"""The one way in which a case moves. Every act is this function with an effect of its own.

In one transaction: the rows are locked in the order of their ids (two dispatchers press the same button: the second
waits, finds the case at another node and is told who was quicker), then right, guard, effect, clock, step, audit and
announcement. A refusal for one case of a batch refuses the batch.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jishi.cases.handling import access, errors
from jishi.cases.handling.events import CaseMoved
from jishi.cases.handling.models import Assignment, Case, PastClock, Step
from jishi.cases.handling.models.step import Audience
from jishi.cases.handling.queries.process import process_of
from jishi.cases.handling.queries.trail import last_doers, receipts_of
from jishi.cases.handling.rules import clock
from jishi.district.calendars.api import work_calendar
from jishi.ground.foundation import audit, idempotency
from jishi.ground.foundation.actors import Actor, ActorKind, Grant
from jishi.ground.foundation.announcements import announce
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.tables import insert_rows, together, update_rows
from jishi.ground.lib.processes import BACK, Clock, Move, Process, ReasonRule
from jishi.ground.lib.worktime import WorkCalendar

from .clock_fields import CLOCK_FIELDS, read_clock, write_clock
from .request import MoveRequest

MOVED_FIELDS = (
    "process_code", "process_version", "node", "phase", "node_since", "back_node", "asked_until",
    "category_id", "category_version_id", "title", "urgency", "public", "sensitive", "community_id", "grid_id",
    "area_path", "organisation_id", "organisation_path", "answer",
    "handled_at", "closed_at", "closings", *CLOCK_FIELDS,
)  # fmt: skip


@dataclass(slots=True)
class Turn:
    """One case in the act: what an effect reads and changes. Rows it adds are written together at the end."""

    case: Case
    process: Process
    move: Move
    request: MoveRequest
    at: datetime
    actor: Actor
    grant: Grant | None
    calendar: WorkCalendar
    audience: str = Audience.STAFF
    organisation_id: int | None = None
    facts: dict[str, str] = field(default_factory=dict)
    ended: list[tuple[str, datetime]] = field(default_factory=list)
    opened: list[Assignment] = field(default_factory=list)
    past: PastClock | None = None


Effect = Callable[[Turn], None]
Prepare = Callable[[Case, MoveRequest, WorkCalendar], None]


def take(
    actor: Actor,
    act: str,
    requests: Sequence[MoveRequest],
    effect: Effect | None = None,
    prepare: Prepare | None = None,
    finish: Callable[[Sequence[Turn]], None] | None = None,
) -> list[Case]:
    """Takes the move of `act` with each requested case and returns them as they stand now.

    Raises NotYours for a case the actor cannot see, Refusal with a sentence otherwise; then nothing has changed.
    """
    with transaction.atomic():
        fresh = _not_done_before(act, requests)
        turns = _turns(actor, act, fresh, prepare)
        _guard_doers(turns)
        for turn in turns:
            _guard(turn)
            if effect is not None:
                effect(turn)
            _enter(turn)
        update_rows([turn.case for turn in turns], MOVED_FIELDS)
        if finish is not None:
            finish(turns)
        with together():
            _write(actor, act, turns)
        return [turn.case for turn in turns] or list(Case.objects.filter(id__in=[r.case_id for r in requests]))


def _not_done_before(act: str, requests: Sequence[MoveRequest]) -> list[MoveRequest]:
    """The requests whose key was not sent before, nor earlier in this batch."""
    keyed: dict[UUID, MoveRequest] = {}
    for request in requests:
        if request.key is not None:
            keyed.setdefault(request.key, request)
    before = idempotency.claim_many(f"handling.{act}", {key: str(one.case_id) for key, one in keyed.items()})
    return [one for one in requests if one.key is None or (one.key not in before and keyed[one.key] is one)]


def _turns(actor: Actor, act: str, requests: Sequence[MoveRequest], prepare: Prepare | None) -> list[Turn]:
    moment, calendar = now(), work_calendar(None)
    ids = [request.case_id for request in requests]
    rows = {case.pk: case for case in Case.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    receipts = receipts_of(ids) if actor.kind is ActorKind.REPORTER else {}
    turns = []
    for request in requests:
        case = rows.get(request.case_id)
        if case is None:
            raise NotYours
        if prepare is not None:
            prepare(case, request, calendar)
        process = process_of(case)
        move = process.find(case.node, act, request.code or None)
        if move is None:
            raise _moved_on(case)
        if not access.may_move(actor, case, process, move, receipts.get(case.pk, ())):
            raise errors.not_your_turn(move.name(get_language() or ""))
        if request.at is not None and not actor.is_machine:
            raise Refusal(_("Only an import may state when something happened."), code="occurred")
        at = request.at or moment
        if at < case.node_since:
            raise Refusal(
                _("Case %(code)s: this would lie before what happened last.") % {"code": case.code}, code="before"
            )
        turns.append(
            Turn(case, process, move, request, at, actor, access.grant_for(actor, case, process, move), calendar)
        )
    return turns


def _moved_on(case: Case) -> Refusal:
    last = case.steps.exclude(move="").order_by("-id").first()
    if last is None:
        return errors.moved_on(case.code, "", process_of(case).node(case.node).name(get_language() or ""))
    known = next((m for m in process_of(case).moves if m.code == last.move), None)
    return errors.moved_on(case.code, last.actor_name, known.name(get_language() or "") if known else last.move)


def _guard_doers(turns: Sequence[Turn]) -> None:
    """Who handled a case does not check it, where the process says so."""
    watched = {act for turn in turns for act in turn.move.not_by_who}
    if not watched or all(turn.actor.is_machine for turn in turns):
        return
    doers = last_doers([turn.case.pk for turn in turns], watched)
    for turn in turns:
        if turn.move.not_by_who and doers.get(turn.case.pk) == turn.actor.uuid:
            raise errors.handled_by_you()


def _guard(turn: Turn) -> None:
    if turn.move.reason is ReasonRule.REQUIRED and not turn.request.reason.strip():
        raise errors.needed("reason", _("Say why"))
    for name in turn.move.requires:
        if missing := GUARDS[name](turn):
            raise errors.needed(name, missing)


def _enter(turn: Turn) -> None:
    """The case stands at its new node, and its clock does what the node says."""
    case, came_from = turn.case, turn.case.node
    target = case.back_node if turn.move.target == BACK else turn.move.target
    node = turn.process.node(target)
    leaves = turn.process.node(came_from)
    if node.clock is Clock.PAUSED:
        case.back_node = came_from
        write_clock(case, clock.pause(read_clock(case), turn.at))
    elif leaves.clock is Clock.PAUSED:
        case.back_node, case.asked_until = "", None
        write_clock(case, clock.resume(turn.calendar, turn.process, read_clock(case), turn.at))
    case.node, case.phase, case.node_since = node.code, node.phase, turn.at
    turn.facts["from"] = came_from


def _write(actor: Actor, act: str, turns: Sequence[Turn]) -> None:
    recorded = now()
    ending: dict[tuple[str, datetime], list[int]] = {}
    for turn in turns:
        for end in turn.ended:
            ending.setdefault(end, []).append(turn.case.pk)
    for (outcome, at), ids in ending.items():
        Assignment.objects.filter(case_id__in=ids, outcome=Assignment.Outcome.OPEN).update(outcome=outcome, ended_at=at)
    insert_rows([row for turn in turns for row in turn.opened])
    insert_rows(
        [
            Step(
                case_id=turn.case.pk,
                act=act,
                move=turn.move.code,
                from_node=turn.facts.pop("from"),
                to_node=turn.case.node,
                at=turn.at,
                recorded_at=recorded,
                actor_kind=actor.kind,
                actor_uuid=actor.uuid,
                actor_name=actor.name if actor.is_staff else "",
                actor_post=turn.grant.post_title if turn.grant else "",
                audience=turn.audience,
                reason=turn.request.reason.strip(),
                text=(turn.request.answer if turn.audience != Audience.STAFF else turn.request.text).strip(),
                organisation_id=turn.organisation_id,
                facts=turn.facts
                | (
                    {"note": turn.request.text.strip()}
                    if turn.audience != Audience.STAFF and turn.request.text.strip()
                    else {}
                ),
            )
            for turn in turns
        ]
    )
    audit.record_many(
        actor,
        [
            audit.Act(f"handling.{act}", "case", turn.case.uuid, post=turn.grant.post_title if turn.grant else "")
            for turn in turns
        ],
    )
    if turns:
        announce(
            CaseMoved(
                case_ids=tuple(turn.case.pk for turn in turns),
                act=act,
                imported=all(bool(turn.case.imported) for turn in turns),
            )
        )


def _category(turn: Turn) -> str:
    return "" if turn.case.category_id or turn.request.category else _("Choose a category first")


def _place(turn: Turn) -> str:
    return (
        ""
        if turn.case.area_path or turn.request.community
        else _("Choose the community or set the point on the map first")
    )


def _organisation(turn: Turn) -> str:
    return "" if turn.request.organisation else _("Choose who is to handle it")


def _title(turn: Turn) -> str:
    return "" if (turn.request.title or turn.case.title).strip() else _("Give it a title")


def _text(turn: Turn) -> str:
    return "" if turn.request.text.strip() else _("Write what was done")


def _answer(turn: Turn) -> str:
    return "" if turn.request.answer.strip() else _("Write what the reporter is told")


def _reply(turn: Turn) -> str:
    return "" if turn.request.answer.strip() or turn.request.text.strip() else _("Write your answer")


GUARDS: dict[str, Callable[[Turn], str]] = {
    "category": _category,
    "place": _place,
    "organisation": _organisation,
    "title": _title,
    "result": _text,
    "note": _text,
    "answer": _answer,
    "question": _answer,
    "reply": _reply,
}
