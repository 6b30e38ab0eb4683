"""Moves on a page, for desk and field alike: the buttons that the reader may press, and what a press does."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages as flash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jishi.cases.handling import access
from jishi.cases.handling.actions.by_act import BY_ACT
from jishi.cases.handling.models import Case
from jishi.cases.handling.queries.process import process_of
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.files.forms import posted
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.processes import Move

from .forms import MoveForm


@dataclass(frozen=True)
class Way:
    """A move that the reader may take, with its form."""

    move: Move
    label: str
    form: MoveForm
    dangerous: bool


@dataclass(frozen=True)
class Ways:
    """The one thing to do next, where the process has one for the reader, and what else may be done."""

    primary: Way | None
    others: list[Way]


def ways_of(actor: Actor, case: Case, make: type[MoveForm], failed: MoveForm | None = None) -> Ways:
    """What the actor may do now. `failed` is the form that came back, in the place of its move's empty one."""
    process, language = process_of(case), get_language() or ""
    ways = [
        Way(
            move,
            move.name(language),
            failed if failed is not None and failed.move == move else make(case, process, move),
            move.target in process.nodes and process.nodes[move.target].ends and not move.primary,
        )
        for move in access.moves_for(actor, case, process)
    ]
    return Ways(ways[0], ways[1:]) if ways and ways[0].move.primary else Ways(None, ways)


def press(
    request: HttpRequest,
    case: Case,
    move_code: str,
    make: type[MoveForm],
    *,
    again: Callable[[MoveForm], HttpResponse],
    done: str,
    latest: str,
) -> HttpResponse:
    """Carries the move out through its action and goes on to `done`. A refusal comes back by `again` with the form and
    everything typed; where somebody was quicker, the case's page `latest` says so."""
    process = process_of(case)
    move = process.named(case.node, move_code)
    if move is None:
        raise NotYours
    sent = posted(request, "attached", "before", prefix=move.code)
    form = make(case, process, move, sent.data)
    if sent.tell(form) or not form.is_valid():
        return again(form)
    try:
        BY_ACT[move.act](actor_of(request), [form.request()])
    except Refusal as refusal:
        if refusal.code == "moved_on":
            flash.warning(request, refusal.message)
            return redirect(latest)
        form.refuse(refusal)
        return again(form)
    flash.success(request, _("%(what)s: done") % {"what": move.name(get_language() or "")})
    return redirect(done)
