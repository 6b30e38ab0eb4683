"""My tasks outside: the list by deadline or by distance, the map, one task with the one thing to do next."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jishi.cases.handling import access
from jishi.cases.handling.actions.look import log_look
from jishi.cases.handling.actions.register import REGISTER
from jishi.cases.handling.models import Case
from jishi.cases.handling.pages.files import case_files, entries
from jishi.cases.handling.pages.forms import MoveForm
from jishi.cases.handling.pages.moves import press, ways_of
from jishi.cases.handling.pages.points import points_of
from jishi.cases.handling.pages.words import DUES
from jishi.cases.handling.queries.files import files_of
from jishi.cases.handling.queries.lines import CaseLine, line, lines
from jishi.cases.handling.queries.nearest import Position, metres_to, nearest, read_position
from jishi.cases.handling.queries.numbers import covered_story, may_read_numbers
from jishi.cases.handling.queries.points import MOST_ON_MAP, most_urgent_with_point
from jishi.cases.handling.queries.queue import Filters, my_work, narrowed
from jishi.cases.handling.queries.story import steps_of, story
from jishi.ground.foundation import messages
from jishi.ground.foundation.doors import staff_page
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.codes import parse_case_code
from jishi.ground.ui.paging import keyset_page

from .forms import FieldMoveForm

MOST_NEAR = 50
OPEN_DUES = {word: said for word, said in DUES.items() if word != "missed"}
"""How the deadline of open work can stand."""


@dataclass(frozen=True)
class Task:
    """A line of the list, and how far it is from where the reader stands."""

    line: CaseLine
    distance: str


@staff_page
def show_tasks(request: HttpRequest) -> HttpResponse:
    """By deadline; by distance where the address carries a position, which is used once and not kept."""
    filters = _filters(request)
    rows = narrowed(my_work(actor_of(request)), filters).select_related("category_version")
    position, moment = read_position(request.GET), now()
    context: dict[str, Any] = {
        "position": position,
        "now": moment,
        "may_report": actor_of(request).can(REGISTER),
        "filters": filters,
        "dues": OPEN_DUES.items(),
    }
    if position is None:
        page = keyset_page(rows, request.GET, order=("queue_at", "id"))
        context |= {"page": page, "tasks": tasks_of(page.items)}
    else:
        near = nearest(rows, position, MOST_NEAR)
        context |= {"tasks": tasks_of(near, position), "cut": len(near) == MOST_NEAR, "most": MOST_NEAR}
    return render(request, "handling/field/tasks.html", context)


@staff_page
def show_map(request: HttpRequest) -> HttpResponse:
    """The most urgent tasks on the map with the same ones in a list beside it; `code` lights one."""
    shown, chosen = _on_map(request)
    filters = _filters(request)
    asked = {"q": filters.q, "due": filters.due, "code": chosen.code if chosen else ""}
    words = urlencode({name: word for name, word in asked.items() if word})
    context = {
        "filters": filters,
        "dues": OPEN_DUES.items(),
        "tasks": tasks_of(shown),
        "chosen": chosen,
        "now": now(),
        "points_url": reverse("tasks:points") + (f"?{words}" if words else ""),
        "cut": len(shown) >= MOST_ON_MAP,
        "most": MOST_ON_MAP,
    }
    return render(request, "handling/field/map.html", context)


@staff_page
def points(request: HttpRequest) -> JsonResponse:
    """GeoJSON of my tasks, the most urgent 300; `code` adds one that I may see."""
    return points_of([case for case in _on_map(request)[0] if case.lng is not None], "tasks:task")


@staff_page
def show_task(request: HttpRequest, code: str) -> HttpResponse:
    case = _case(request, code)
    log_look(actor_of(request), case)
    messages.mark_read(actor_of(request), case.uuid)
    return _page(request, case)


@staff_page
@require_POST
def take_move(request: HttpRequest, code: str, move_code: str) -> HttpResponse:
    case = _case(request, code)
    return press(
        request,
        case,
        move_code,
        FieldMoveForm,
        again=lambda form: _page(request, case, failed=form, status=422),
        done=reverse("tasks:list"),
        latest=reverse("tasks:task", args=[code]),
    )


def tasks_of(cases: list[Case], position: Position | None = None) -> list[Task]:
    return [Task(of, _distance(metres_to(of.case, position)) if position else "") for of in lines(cases)]


def _distance(metres: int | None) -> str:
    if metres is None:
        return _("No point on the map")
    return (
        _("%(metres)d m away") % {"metres": metres} if metres < 1000 else _("%(km).1f km away") % {"km": metres / 1000}
    )


def _case(request: HttpRequest, code: str) -> Case:
    """From an address to a case of theirs; what is no case code is asked of nobody."""
    parsed = parse_case_code(code)
    if parsed is None:
        raise NotYours
    return access.get_case(actor_of(request), parsed)


def _filters(request: HttpRequest) -> Filters:
    """Number, words or place, and how the deadline stands; other words of the address narrow nothing."""
    asked = Filters.from_words(request.GET)
    return Filters(q=asked.q, due=asked.due if asked.due in OPEN_DUES else "")


def _on_map(request: HttpRequest) -> tuple[list[Case], Case | None]:
    """The most urgent of my tasks that have a point; and in front of them the one that `code` asks for."""
    shown = most_urgent_with_point(narrowed(my_work(actor_of(request)), _filters(request)))
    code = parse_case_code(request.GET.get("code", ""))
    rows = access.visible_to(actor_of(request)).select_related("category_version")
    chosen = rows.filter(code=code, confidential=False).first() if code else None
    if chosen is not None and all(case.pk != chosen.pk for case in shown):
        shown.insert(0, chosen)
    return shown, chosen


def _page(request: HttpRequest, case: Case, *, failed: MoveForm | None = None, status: int = 200) -> HttpResponse:
    ways = ways_of(actor_of(request), case, FieldMoveForm, failed)
    open_numbers = may_read_numbers(actor_of(request), case)
    told = story(case, steps_of(case))
    told = told if open_numbers else covered_story(told)
    files = case_files(request, files_of(case.pk), told)
    context = {
        "case": case,
        "line": line(case, now(), get_language() or ""),
        "now": now(),
        "story": entries(told, files),
        "open_numbers": open_numbers,
        "files": files,
        "primary": ways.primary,
        "others": ways.others,
        "failed": failed,
        "form": failed,
        "back_url": reverse("tasks:list"),
    }
    return render(request, "handling/field/task.html", context, status=status)
