"""The one way in which a case moves. Every act is this function with an effect of its own.

In one transaction: the rows are locked in the order of their ids (two dispatchers press the same button: the second
waits, finds the case at another node and is told who was quicker), then right, guard, effect, clock, step, audit and
announcement. A refusal for one case of a batch refuses the batch.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jishi.cases.handling import access, errors
from jishi.cases.handling.models import Assignment, Case, CaseFile, PastClock, Receipt, Step
from jishi.cases.handling.models.step import Audience
from jishi.cases.handling.queries.process import process_of
from jishi.cases.handling.queries.trail import last_doers, receipts_of
from jishi.cases.handling.rules import clock
from jishi.district.calendars.api import work_calendar
from jishi.ground.foundation.actors import Actor, ActorKind, Grant
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.tables import insert_rows, together, update_rows
from jishi.ground.lib.processes import BACK, Clock, Move, Process
from jishi.ground.lib.worktime import WorkCalendar

from .assignments import acknowledge_assignments, end_assignments
from .attach import Attachment, attach
from .clock_fields import CLOCK_FIELDS, read_clock, write_clock
from .guards import guard
from .keys import claim_keys
from .locks import lock_cases
from .request import MoveRequest
from .steps import announce_moved, step_of, write_steps

MOVED_FIELDS = (
    "process_code", "process_version", "node", "phase", "node_since", "back_node", "asked_until",
    "category_id", "category_version_id", "title", "urgency", "public", "sensitive", "community_id", "grid_id",
    "area_path", "organisation_id", "organisation_path", "answer",
    "handled_at", "closed_at", "closings", "unwritten", *CLOCK_FIELDS,
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
    from_node: str = ""
    organisation_id: int | None = None
    facts: dict[str, str] = field(default_factory=dict)
    ended: list[tuple[str, datetime]] = field(default_factory=list)
    opened: list[Assignment] = field(default_factory=list)
    acknowledged: bool = False
    past: PastClock | None = None
    purpose: str = CaseFile.Purpose.OTHER

    @property
    def brings_files(self) -> bool:
        return bool(self.request.files or self.request.before)


Effect = Callable[[Turn], None]
Prepare = Callable[[Case, MoveRequest, WorkCalendar], None]


def take(
    actor: Actor,
    act: str,
    requests: Sequence[MoveRequest],
    effect: Effect | None = None,
    prepare: Prepare | None = None,
) -> list[Case]:
    """Takes the move of `act` with each requested case and returns each request's case as it stands now.

    Raises NotYours for a case that does not exist, Refusal with a sentence otherwise; then nothing has changed.
    """
    with transaction.atomic():
        fresh, _results = claim_keys(act, requests, lambda one: str(one.case_id))
        cases = lock_cases(Case.objects.all(), [one.case_id for one in requests])
        turns = _turns(actor, act, fresh, cases, prepare)
        _guard_doers(turns)
        for turn in turns:
            guard(turn.case, turn.move, turn.request)
            if effect is not None:
                effect(turn)
            _enter(turn)
        if turns:
            # Files go with steps that have their numbers; everything else is written in one exchange.
            with nullcontext() if any(turn.brings_files for turn in turns) else together():
                update_rows([turn.case for turn in turns], MOVED_FIELDS)
                steps = _write(actor, act, turns)
            _attach(actor, [(turn, step) for turn, step in zip(turns, steps, strict=True) if turn.brings_files])
        return [cases[one.case_id] for one in requests]


def _turns(
    actor: Actor, act: str, requests: Sequence[MoveRequest], cases: Mapping[int, Case], prepare: Prepare | None
) -> list[Turn]:
    moment, calendar = now(), work_calendar(None)
    receipts = receipts_of(list(cases)) if actor.kind is ActorKind.REPORTER else {}
    turns: dict[int, Turn] = {}
    for request in requests:
        case = cases[request.case_id]
        if case.pk in turns:
            raise errors.twice(case.code)
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
        grant = access.grant_for(actor, case, process, move)
        turns[case.pk] = Turn(case, process, move, request, at, actor, grant, calendar)
    return list(turns.values())


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
    turn.from_node = came_from


def _write(actor: Actor, act: str, turns: Sequence[Turn]) -> Sequence[Step]:
    end_assignments([(turn.case.pk, outcome, at) for turn in turns for outcome, at in turn.ended])
    acknowledge_assignments([(turn.case.pk, turn.at) for turn in turns if turn.acknowledged])
    insert_rows([row for turn in turns for row in turn.opened])
    insert_rows([turn.past for turn in turns if turn.past is not None])
    recorded = now()
    steps = [_step(actor, act, turn, recorded) for turn in turns]
    write_steps(actor, steps)
    announce_moved(act, [turn.case for turn in turns])
    return steps


def _attach(actor: Actor, taken: Sequence[tuple[Turn, Step]]) -> None:
    """What was photographed before handling and after it; of other moves, whatever goes along."""
    if not taken:
        return
    receipt = Receipt.objects.filter(uuid=actor.uuid).first() if actor.kind is ActorKind.REPORTER else None
    attach(
        [
            Attachment(turn.case, turn.request.key, files, purpose, turn.audience, step, receipt)
            for turn, step in taken
            for purpose, files in (
                (CaseFile.Purpose.BEFORE, turn.request.before),
                (turn.purpose, turn.request.files),
            )
        ]
    )


def _step(actor: Actor, act: str, turn: Turn, recorded: datetime) -> Step:
    """What the reporter may read is the step's text; the words for staff beside it are then its note."""
    staff = turn.audience == Audience.STAFF
    text, note = turn.request.text.strip(), "" if staff else turn.request.text.strip()
    return step_of(
        actor,
        turn.case,
        act,
        turn.at,
        recorded_at=recorded,
        post=turn.grant.post_title if turn.grant else "",
        move=turn.move.code,
        from_node=turn.from_node,
        audience=turn.audience,
        reason=turn.request.reason.strip(),
        text=text if staff else turn.request.answer.strip(),
        organisation_id=turn.organisation_id,
        facts=turn.facts | ({"note": note} if note else {}),
    )
