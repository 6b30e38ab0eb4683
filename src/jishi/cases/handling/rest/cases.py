"""What staff do, for programs: queue, case, moves. Everything passes through `access` and the same actions."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from jishi.cases.handling import access
from jishi.cases.handling.actions.by_act import BY_ACT
from jishi.cases.handling.actions.look import log_look
from jishi.cases.handling.actions.request import MoveRequest, TranscribeRequest
from jishi.cases.handling.actions.transcribe import transcribe_cases
from jishi.cases.handling.models import Case
from jishi.cases.handling.queries.files import files_of
from jishi.cases.handling.queries.lines import CaseLine, line, lines
from jishi.cases.handling.queries.numbers import covered, may_read_numbers
from jishi.cases.handling.queries.process import process_of
from jishi.cases.handling.queries.queue import Filters, my_work, queue
from jishi.cases.handling.queries.spoken import unwritten_of
from jishi.cases.handling.queries.story import steps_of, story
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.processes import Move
from jishi.ground.ui.paging import keyset_page

from .files import file_shown, sent_file
from .shapes import Key
from .staff_shapes import CaseShown, CasesShown, MoveSent, MoveShown, Narrowed, TranscriptionSent

router = Router()
ORDERS = {"newest": ("-registered_at", "-id"), "oldest": ("registered_at", "id")}
BY_DEADLINE = ("queue_at", "id")


@router.get("/cases", response=CasesShown, summary=_("The queue"), operation_id="list_cases")
def list_cases(request: HttpRequest, narrowed: Annotated[Narrowed, Query()]) -> dict[str, Any]:
    words = {name: str(value or "") for name, value in narrowed.model_dump().items()}
    rows = queue(actor_of(request), Filters.from_words(words))
    if narrowed.mine:
        rows = rows.filter(pk__in=my_work(actor_of(request)).values("pk"))
    page = keyset_page(
        rows.select_related("category_version"),
        request.GET,
        order=ORDERS.get(narrowed.order, BY_DEADLINE),
        size=narrowed.size,
    )
    return {
        "items": [_line(one) for one in lines(page.items)],
        "newer": f"{request.path}{page.newer_url}" if page.has_newer else None,
        "older": f"{request.path}{page.older_url}" if page.has_older and page.older_url else None,
    }


@router.get("/cases/{code}", response=CaseShown, summary=_("A case"), operation_id="show_case")
def show_case(request: HttpRequest, code: str) -> dict[str, Any]:
    case = access.get_case(actor_of(request), code)
    log_look(actor_of(request), case)
    return _case(actor_of(request), case)


@router.get("/cases/{code}/files/{uuid:file}", summary=_("A file of a case"), operation_id="case_file")
def case_file(request: HttpRequest, code: str, file: UUID, small: bool = False) -> HttpResponseBase:
    case = access.get_case(actor_of(request), code)
    log_look(actor_of(request), case)
    return sent_file(request, files_of(case.pk), file, small)


@router.get(
    "/cases/{code}/moves", response=list[MoveShown], summary=_("What may be done now"), operation_id="list_moves"
)
def list_moves(request: HttpRequest, code: str) -> list[dict[str, Any]]:
    return _moves(actor_of(request), access.get_case(actor_of(request), code))


@router.post(
    "/cases/{code}/moves/{move}",
    response=CaseShown,
    summary=_("Take a move"),
    description=_(
        "The moves and the fields they need stand in the case's process; the same key again does nothing twice."
    ),
    operation_id="take_move",
)
def take_move(request: HttpRequest, code: str, move: str, given: MoveSent, key: Key) -> dict[str, Any]:
    case = access.get_case(actor_of(request), code)
    moves = process_of(case).moves
    # Several nodes may have a move of this code: the one that leaves the present node; a past one is told as moved on.
    found = next((m for m in moves if m.code == move and m.source == case.node), None)
    found = found or next((m for m in moves if m.code == move), None)
    if found is None:
        raise NotYours
    moved = BY_ACT[found.act](actor_of(request), [_request(case, found, given, key)])
    return _case(actor_of(request), moved[0])


@router.post(
    "/cases/{code}/transcriptions",
    response=CaseShown,
    summary=_("Write down what is said in a recording"),
    description=_("Once for each spoken step. What was said in the report becomes its description."),
    operation_id="transcribe",
)
def transcribe(request: HttpRequest, code: str, given: TranscriptionSent, key: Key) -> dict[str, Any]:
    case = access.get_case(actor_of(request), code)
    wanted = TranscribeRequest(case.pk, given.step, given.words, key)
    return _case(actor_of(request), transcribe_cases(actor_of(request), [wanted])[0])


def _request(case: Case, move: Move, given: MoveSent, key: Key) -> MoveRequest:
    return MoveRequest(
        case_id=case.pk,
        reason=given.reason,
        text=given.result or given.text or given.note,
        answer=given.answer or given.question or given.reply,
        organisation=given.organisation,
        category=given.category,
        community=given.place,
        title=given.title,
        code=move.code,
        key=key,
        files=given.files,
        before=given.before,
    )


def _moves(actor: Actor, case: Case) -> list[dict[str, Any]]:
    process, language = process_of(case), get_language() or ""
    return [
        {
            "code": move.code,
            "name": move.name(language),
            "act": move.act,
            "primary": move.primary,
            "requires": list(move.requires),
            "reason": move.reason,
            "reasons": [{"value": reason.label, "name": reason.name(language)} for reason in move.reasons],
        }
        for move in access.moves_for(actor, case, process)
    ]


def _case(actor: Actor, case: Case) -> dict[str, Any]:
    """Numbers of persons in its words are covered for whoever may not open the reporter's contact."""
    shown = str if may_read_numbers(actor, case) else covered
    steps = steps_of(case)
    return {
        **_line(line(case, now(), get_language() or "")),
        "place_text": shown(case.place_text),
        "description": shown(case.description),
        "answers": {name: shown(one) if isinstance(one, str) else one for name, one in case.answers.items()},
        "answer": shown(case.answer),
        "lng": case.lng,
        "lat": case.lat,
        "process": case.process_code,
        "about": case.about.name if case.about else "",
        "unwritten": [step.pk for step in unwritten_of(case, steps)],
        "files": [file_shown(row) for row in files_of(case.pk)],
        "steps": [
            {
                "at": told.at,
                "what": told.what,
                "who": told.who,
                "organisation": told.organisation,
                "reason": shown(told.reason),
                "text": shown(told.text),
                "note": shown(told.note),
                "audience": told.audience,
            }
            for told in story(case, steps)
        ],
        "moves": _moves(actor, case),
    }


def _line(of: CaseLine) -> dict[str, Any]:
    case = of.case
    return {
        "code": case.code,
        "title": case.title,
        "category": of.category,
        "phase": of.phase,
        "node": case.node,
        "state": of.node,
        "place": of.place,
        "place_text": case.place_text,
        "organisation": of.organisation,
        "urgency": case.urgency,
        "channel": case.channel,
        "confidential": case.confidential,
        "registered_at": case.registered_at,
        "due_at": case.due_at,
        "due": of.due,
        "alarm": of.alarm,
    }
