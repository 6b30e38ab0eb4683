"""Changing facilities by forms: each is one act, and leads back to the page of the facility."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import InvalidInput, Refusal
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.forms import Form
from jishi.registers.facilities import actions
from jishi.registers.facilities.access import EDIT, KINDS, get_facility
from jishi.registers.facilities.actions import Outcome
from jishi.registers.facilities.models import Facility
from jishi.registers.facilities.queries import kinds_by_code
from jishi.registers.facilities.rules.kinds import KindRow
from jishi.registers.facilities.rules.rows import Correction, FacilityRow, Move, StateFound

from .forms import FacilityForm, KindForm, MoveForm, NewForm, RemoveForm, StateForm

FACES = {"facilities": "layouts/console.html", "facilities_field": "layouts/field.html"}


@needs(EDIT)
def new(request: HttpRequest) -> HttpResponse:
    """A new facility, placed on the map."""
    form = NewForm(request.POST or None, initial=NewForm.fresh())

    def act() -> Facility:
        given = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        (result,) = actions.register_facilities(actor_of(request), [FacilityRow(**given)])
        if result.facility is None:
            raise InvalidInput(result.problems)
        if result.outcome is Outcome.EARLIER:
            messages.info(request, _("It stands in the register already; here it is."))
        return result.facility

    title = _("Register a facility")
    return _form(request, form, act, title, None, _("Register"), _("The facility stands in the register."))


@needs(EDIT)
def edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Name, number, owner, maintainer, address."""
    row = get_facility(actor_of(request), uuid, EDIT)
    form = FacilityForm(request.POST or None, initial=FacilityForm.values_of(row))

    def act() -> Facility:
        values = dict(form.cleaned_data)
        version = values.pop("version") or 0
        values["valid_from"] = values["valid_from"] or row.valid_from
        actions.correct_facilities(actor_of(request), [Correction(row.pk, version, values)])
        return row

    title = _("Correct %(name)s") % {"name": row}
    return _form(request, form, act, title, row, _("Save the change"), _("The change is saved."))


@needs(EDIT)
def move(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Another point, line or area."""
    row = get_facility(actor_of(request), uuid, EDIT)
    initial = {"version": row.version, "lng": row.lng, "lat": row.lat}
    form = MoveForm(request.POST or None, initial=initial)

    def act() -> Facility:
        actions.move_facilities(actor_of(request), [Move(row.pk, **form.cleaned_data)])
        return row

    title = _("Move %(name)s on the map") % {"name": row}
    return _form(request, form, act, title, row, _("Save the place"), _("The place is saved."))


@needs(EDIT)
def state(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How it was found."""
    row = get_facility(actor_of(request), uuid, EDIT)
    form = StateForm(request.POST or None, initial={"state": row.state})

    def act() -> Facility:
        given = form.cleaned_data
        actions.change_states(actor_of(request), [StateFound(row.pk, given["state"], given["note"])])
        return row

    title = _("State of %(name)s") % {"name": row}
    return _form(request, form, act, title, row, _("Save the state"), _("The state is saved."))


@needs(EDIT)
def remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """It was taken away."""
    row = get_facility(actor_of(request), uuid, EDIT)
    form = RemoveForm(request.POST or None, initial={"on": today()})

    def act() -> Facility:
        given = form.cleaned_data
        actions.remove_facilities(actor_of(request), [row.pk], given["on"], given["note"])
        return row

    title = _("%(name)s was taken away") % {"name": row}
    done = _("It is written down as taken away; it stays to be read.")
    return _form(request, form, act, title, row, _("It was taken away"), done)


@needs(EDIT)
@require_POST
def confirm(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One press: everything is as described."""
    row = get_facility(actor_of(request), uuid, EDIT)
    try:
        actions.confirm_facilities(actor_of(request), [row.pk])
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Thank you. It is written down that everything is as described."))
    return redirect(_page(request, row))


@needs(KINDS)
def kind(request: HttpRequest, code: str = "") -> HttpResponse:
    """A class or kind, new or with other words."""
    standing = kinds_by_code().get(code)
    if code and standing is None:
        raise Http404
    names = ("code", "name", "name_en", "shape", "underground", "active")
    initial = {name: getattr(standing, name) for name in names} if standing else {}
    form = KindForm(request.POST or None, initial=initial)
    if standing:
        form.fields["code"].disabled = True
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        active = given.pop("active")
        try:
            _fresh(standing is None, given["code"])
            actions.save_kind(actor_of(request), KindRow(**given), active=active)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The kind is saved."))
            return redirect("facilities:kinds")
    context = {
        "form": form, "title": _("Change %(name)s") % {"name": standing} if standing else _("New kind of facility"),
        "button": _("Save the kind"), "layout": FACES["facilities"], "back_url": reverse("facilities:kinds"),
    }  # fmt: skip
    return render(request, "facilities/form.html", context, status=422 if form.errors else 200)


def _fresh(wanted: bool, code: str) -> None:
    """Raises Refusal where a new kind would write over one that stands."""
    if wanted and code in kinds_by_code():
        raise Refusal(_("This code is in use already"), code="taken", field="code")


def _page(request: HttpRequest, row: Facility | None) -> str:
    face = _face(request)
    return reverse(f"{face}:facility", args=[row.uuid]) if row else reverse(f"{face}:list")


def _face(request: HttpRequest) -> str:
    found = request.resolver_match
    return found.namespace if found and found.namespace in FACES else "facilities"


def _form(
    request: HttpRequest,
    form: Form,
    act: Callable[[], Facility],
    title: str,
    row: Facility | None,
    button: str,
    done: str,
) -> HttpResponse:
    """Shows the form, or acts and goes to the facility; a refusal stands in the form with all that was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            result = act()
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, done)
            return redirect(_page(request, result))
    context: dict[str, Any] = {
        "form": form, "title": title, "button": button, "layout": FACES[_face(request)],
        "back_url": _page(request, row), "placed": "lng" in form.fields,
    }  # fmt: skip
    return render(request, "facilities/form.html", context, status=422 if form.errors else 200)
