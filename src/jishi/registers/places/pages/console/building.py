"""A building: its facts, its floors and rooms, its history; made, corrected, confirmed, ended."""

import json
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
from jishi.registers.places import actions
from jishi.registers.places.access import EDIT, IMPORT, VIEW, get_building
from jishi.registers.places.models import Building
from jishi.registers.places.pages.acting import form_page, press
from jishi.registers.places.pages.forms import CorrectBuildingForm, EndForm, NewBuildingForm, SeenForm
from jishi.registers.places.pages.words import legend, lines_of, told
from jishi.registers.places.queries.history import SHOWN, edits_of
from jishi.registers.places.queries.rooms import rooms_of
from jishi.registers.places.rules.kinds import BUILDING_USES


@needs(VIEW)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The page of a building; the room that `room` names stands out in the picture."""
    building = get_building(actor_of(request), code)
    return _page(request, building)


@needs(VIEW)
def new(request: HttpRequest) -> HttpResponse:
    """A building at an address; the address is made where it does not stand yet."""
    actor = actor_of(request)
    if not (actor.can(EDIT) or actor.can(IMPORT)):
        raise NotYours
    form = NewBuildingForm(actor, request.POST if request.method == "POST" else None)
    made: list[Building] = []

    def act() -> None:
        made.extend(actions.register_buildings(actor, [form.row()]).buildings)

    return form_page(
        request, "places/console/new.html", form, act, _("The building stands in the register."),
        lambda: reverse("places:building", args=[made[0].code]), {"back_url": reverse("places:list")},
    )  # fmt: skip


@needs(EDIT)
def edit(request: HttpRequest, code: str) -> HttpResponse:
    building = _to_edit(request, code)
    data = request.POST if request.method == "POST" else None
    form = CorrectBuildingForm(data, initial=CorrectBuildingForm.values_of(building))
    here = reverse("places:building", args=[building.code])
    return form_page(
        request, "places/console/edit.html", form,
        lambda: actions.correct_buildings(actor_of(request), [form.correction(building.code)]),
        _("The correction is saved."), lambda: here,
        {"title": _("Correct %(name)s") % {"name": building}, "back_url": here, "place": labels(building.area_path)},
    )  # fmt: skip


@needs(EDIT)
@require_POST
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Looked at, and right. Refused where it is not any more what was looked at."""
    building = _to_edit(request, code)
    form = SeenForm(request.POST)

    def act() -> None:
        actions.confirm_buildings(actor_of(request), [actions.Seen(building.code, form.cleaned_data["seen"])])

    if press(request, form, act, _("Confirmed: it is as it is written.")):
        return redirect("places:building", building.code)
    return _page(request, building, failed=form, status=422)


@needs(EDIT)
def end(request: HttpRequest, code: str) -> HttpResponse:
    """Asks for day and reason, then ends it with all its rooms."""
    building = _to_edit(request, code)
    form = EndForm(request.POST if request.method == "POST" else None)
    here = reverse("places:building", args=[building.code])
    return form_page(
        request, "places/console/end.html", form,
        lambda: actions.end_buildings(actor_of(request), [form.ending(building.code)]),
        _("It is no more, and its page stays."), lambda: here,
        {"title": _("%(name)s is no more?") % {"name": building}, "back_url": here,
         "consequence": _("The building and its rooms leave the lists and the map. Their pages and histories stay.")},
    )  # fmt: skip


def _to_edit(request: HttpRequest, code: str) -> Building:
    building = get_building(actor_of(request), code)
    if not may(actor_of(request), EDIT, building.area_path):
        raise NotYours
    return building


def _page(
    request: HttpRequest, building: Building, *, failed: SeenForm | None = None, status: int = 200
) -> HttpResponse:
    rooms = rooms_of(building)
    context: dict[str, Any] = {
        "building": building,
        "place": labels(building.area_path),
        "rooms": rooms,
        "lines": lines_of(rooms.picture),
        "legend": legend(),
        "room_url": reverse("places:room", args=["_"]).removesuffix("_/"),
        "here": request.GET.get("room", ""),
        "story": told(edits_of(building)[:SHOWN], BUILDING_USES),
        "may_edit": building.valid_to is None and may(actor_of(request), EDIT, building.area_path),
        "seen": SeenForm(initial={"seen": building.version}),
        "failed": failed,
        "outline": json.dumps(building.outline) if building.outline else "",
    }
    return render(request, "places/console/building.html", context, status=status)
