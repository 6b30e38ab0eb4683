"""Places outside, on a phone: opened by code or address; two fields corrected, a grade given, or found right."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jishi.district.areas.api import labels
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.reach import may
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.forms import Form
from jishi.ground.ui.paging import keyset_page
from jishi.registers.places import actions
from jishi.registers.places.access import EDIT, GRADE, VIEW, get_building, get_room, visible_rooms
from jishi.registers.places.models import Building, Room
from jishi.registers.places.pages.acting import form_page, press
from jishi.registers.places.pages.console.rooms import room_context
from jishi.registers.places.pages.forms import CorrectRoomForm, GradeForm, SeenForm
from jishi.registers.places.pages.words import lines_of as picture_lines
from jishi.registers.places.queries.buildings import Filters, buildings, lines_of
from jishi.registers.places.queries.rooms import rooms_of
from jishi.registers.places.rules.codes import ROOM_LENGTH, read_code

SIZE = 20


@needs(VIEW)
def find(request: HttpRequest) -> HttpResponse:
    """Buildings of the own area; a code of a building or room leads straight to it."""
    actor, filters = actor_of(request), Filters.from_words(request.GET)
    if code := read_code(filters.q):
        known = visible_rooms(actor) if len(code) == ROOM_LENGTH else buildings(actor, Filters())
        if known.filter(code=code).exists():
            return redirect("places_field:room" if len(code) == ROOM_LENGTH else "places_field:building", code)
    page = keyset_page(buildings(actor, Filters(q=filters.q)), request.GET, order=("code",), size=SIZE)
    context = {"page": page, "rows": lines_of(page.items), "filters": filters}
    return render(request, "places/field/find.html", context)


@needs(VIEW)
def building(request: HttpRequest, code: str) -> HttpResponse:
    return _building(request, get_building(actor_of(request), code))


@needs(EDIT)
@require_POST
def confirm_building(request: HttpRequest, code: str) -> HttpResponse:
    """Looked at, and right."""
    found = get_building(actor_of(request), code)
    if not may(actor_of(request), EDIT, found.area_path):
        raise NotYours
    form = SeenForm(request.POST)

    def act() -> None:
        actions.confirm_buildings(actor_of(request), [actions.Seen(found.code, form.cleaned_data["seen"])])

    if press(request, form, act, _("Confirmed: it is as it is written.")):
        return redirect("places_field:building", found.code)
    return _building(request, found, failed=form, status=422)


@needs(VIEW)
def room(request: HttpRequest, code: str) -> HttpResponse:
    """The room, and below it the form that corrects it."""
    found = get_room(actor_of(request), code)
    if request.method != "POST":
        return _room(request, found)
    _need(request, found, EDIT)
    form = CorrectRoomForm(request.POST, initial=CorrectRoomForm.values_of(found))

    def act() -> None:
        actions.correct_rooms(actor_of(request), [form.correction(found.code)])

    if press(request, form, act, _("The correction is saved.")):
        return redirect("places_field:room", found.code)
    return _room(request, found, form=form, status=422)


@needs(EDIT)
@require_POST
def confirm_room(request: HttpRequest, code: str) -> HttpResponse:
    """Looked at, and right."""
    found = get_room(actor_of(request), code)
    _need(request, found, EDIT)
    form = SeenForm(request.POST)

    def act() -> None:
        actions.confirm_rooms(actor_of(request), [actions.Seen(found.code, form.cleaned_data["seen"])])

    if press(request, form, act, _("Confirmed: it is as it is written.")):
        return redirect("places_field:room", found.code)
    return _room(request, found, failed=form, status=422)


@needs(GRADE)
def grade(request: HttpRequest, code: str) -> HttpResponse:
    """A dwelling that is let was checked."""
    found = get_room(actor_of(request), code)
    _need(request, found, GRADE)
    form = GradeForm(request.POST if request.method == "POST" else None)
    here = reverse("places_field:room", args=[found.code])
    return form_page(
        request, "places/field/grade.html", form,
        lambda: actions.grade_rooms(actor_of(request), [form.grading(found.code)]), _("The grade is kept."),
        lambda: here, {"room": found, "back_url": here},
    )  # fmt: skip


def _need(request: HttpRequest, found: Room, permission: str) -> None:
    if not may(actor_of(request), permission, found.area_path):
        raise NotYours


def _building(request: HttpRequest, found: Building, *, failed: Form | None = None, status: int = 200) -> HttpResponse:
    rooms = rooms_of(found)
    context: dict[str, Any] = {
        "building": found,
        "place": labels(found.area_path),
        "rooms": rooms,
        "lines": picture_lines(rooms.picture),
        "room_url": reverse("places_field:room", args=["_"]).removesuffix("_/"),
        "may_edit": found.valid_to is None and may(actor_of(request), EDIT, found.area_path),
        "seen": SeenForm(initial={"seen": found.version}),
        "failed": failed,
        "form": failed,
        "back_url": reverse("places_field:find"),
    }
    return render(request, "places/field/building.html", context, status=status)


def _room(
    request: HttpRequest, found: Room, *, form: CorrectRoomForm | None = None, failed: Form | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = room_context(request, found) | {
        "correct": form or CorrectRoomForm(initial=CorrectRoomForm.values_of(found)),
        "form": form,
        "failed": failed,
        "back_url": reverse("places_field:building", args=[found.building.code]),
    }
    return render(request, "places/field/room.html", context, status=status)
