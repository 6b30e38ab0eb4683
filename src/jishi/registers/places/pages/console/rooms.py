"""A room: its facts, its safety grades, its history; made, corrected, confirmed, graded, ended."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jishi.district.areas.api import labels
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.reach import may
from jishi.ground.foundation.requests import actor_of
from jishi.registers.places import actions
from jishi.registers.places.access import EDIT, GRADE, IMPORT, VIEW, get_building, get_room
from jishi.registers.places.models import Room
from jishi.registers.places.pages.acting import form_page, press
from jishi.registers.places.pages.forms import CorrectRoomForm, EndForm, GradeForm, NewRoomForm, SeenForm
from jishi.registers.places.pages.words import grades_told, present_grade, told
from jishi.registers.places.queries.history import SHOWN, edits_of, grades_of
from jishi.registers.places.rules.floors import floor_words
from jishi.registers.places.rules.kinds import ROOM_USES


@needs(VIEW)
def show(request: HttpRequest, code: str) -> HttpResponse:
    return _page(request, get_room(actor_of(request), code))


@needs(VIEW)
def new(request: HttpRequest, code: str) -> HttpResponse:
    """One door or several of a floor, in the building of the address."""
    actor = actor_of(request)
    building = get_building(actor, code)
    if building.valid_to or not (may(actor, EDIT, building.area_path) or may(actor, IMPORT, building.area_path)):
        raise NotYours
    form = NewRoomForm(request.POST if request.method == "POST" else None)
    here = reverse("places:building", args=[building.code])

    def act() -> None:
        actions.register_rooms(actor, form.rows(building))

    return form_page(
        request, "places/console/edit.html", form, act, _("The rooms stand in the register."), lambda: here,
        {"title": _("New rooms in %(name)s") % {"name": building}, "back_url": here,
         "place": labels(building.area_path), "button": _("Add the rooms")},
    )  # fmt: skip


@needs(EDIT)
def edit(request: HttpRequest, code: str) -> HttpResponse:
    room = _with(request, code, EDIT)
    form = CorrectRoomForm(request.POST if request.method == "POST" else None, initial=CorrectRoomForm.values_of(room))
    return _form(
        request, room, form, lambda: actions.correct_rooms(actor_of(request), [form.correction(room.code)]),
        _("The correction is saved."), _("Correct %(name)s") % {"name": room.address},
    )  # fmt: skip


@needs(GRADE)
def grade(request: HttpRequest, code: str) -> HttpResponse:
    """A dwelling that is let was checked."""
    room = _with(request, code, GRADE)
    form = GradeForm(request.POST if request.method == "POST" else None)
    return _form(
        request, room, form, lambda: actions.grade_rooms(actor_of(request), [form.grading(room.code)]),
        _("The grade is kept."), _("Grade %(name)s") % {"name": room.address},
    )  # fmt: skip


@needs(EDIT)
def end(request: HttpRequest, code: str) -> HttpResponse:
    room = _with(request, code, EDIT)
    form = EndForm(request.POST if request.method == "POST" else None)
    here = reverse("places:room", args=[room.code])
    return form_page(
        request, "places/console/end.html", form,
        lambda: actions.end_rooms(actor_of(request), [form.ending(room.code)]),
        _("It is no more, and its page stays."), lambda: here,
        {"title": _("%(name)s is no more?") % {"name": room.address}, "back_url": here,
         "consequence": _("The room leaves the picture of its building. Its page and history stay.")},
    )  # fmt: skip


@needs(EDIT)
@require_POST
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Looked at, and right. Refused where it is not any more what was looked at."""
    room = _with(request, code, EDIT)
    form = SeenForm(request.POST)

    def act() -> None:
        actions.confirm_rooms(actor_of(request), [actions.Seen(room.code, form.cleaned_data["seen"])])

    if press(request, form, act, _("Confirmed: it is as it is written.")):
        return redirect("places:room", room.code)
    return _page(request, room, failed=form, status=422)


def room_context(request: HttpRequest, room: Room) -> dict[str, Any]:
    """What the page of a room shows at the desk and outside."""
    actor, holds = actor_of(request), room.valid_to is None
    return {
        "room": room,
        "building": room.building,
        "place": labels(room.area_path),
        "floor": floor_words(room.floor),
        "present": present_grade(room.grade, room.rental),
        "late": bool(room.rental and room.check_due and room.check_due < today()),
        "grades": grades_told(grades_of(room)),
        "story": told(edits_of(room)[:SHOWN], ROOM_USES),
        "may_edit": holds and may(actor, EDIT, room.area_path),
        "may_grade": holds and room.rental and may(actor, GRADE, room.area_path),
        "seen": SeenForm(initial={"seen": room.version}),
    }


def _with(request: HttpRequest, code: str, permission: str) -> Room:
    room = get_room(actor_of(request), code)
    if not may(actor_of(request), permission, room.area_path):
        raise NotYours
    return room


def _form(
    request: HttpRequest, room: Room, form: CorrectRoomForm | GradeForm, act: Any, done: str, title: str
) -> HttpResponse:
    here = reverse("places:room", args=[room.code])
    context = {"title": title, "back_url": here, "place": labels(room.area_path)}
    return form_page(request, "places/console/edit.html", form, act, done, lambda: here, context)


def _page(request: HttpRequest, room: Room, *, failed: SeenForm | None = None, status: int = 200) -> HttpResponse:
    return render(request, "places/console/room.html", room_context(request, room) | {"failed": failed}, status=status)
