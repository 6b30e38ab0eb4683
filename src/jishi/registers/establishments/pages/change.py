"""Changing establishments by forms: each is one act, and leads back to the page of the establishment."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import InvalidInput, NotYours, Refusal
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.forms import Form
from jishi.registers.establishments import actions
from jishi.registers.establishments.access import EDIT, GRADE, get_establishment
from jishi.registers.establishments.actions import Outcome
from jishi.registers.establishments.models import Establishment, Licence, Premises
from jishi.registers.establishments.rules.rows import (
    Correction,
    EstablishmentRow,
    GradeRow,
    LicenceEnd,
    LicenceRow,
    PremisesMove,
)

from .forms import (
    CloseForm,
    DayForm,
    EstablishmentForm,
    GradeForm,
    LicenceForm,
    NewForm,
    PremisesForm,
    ReasonForm,
)

FACES = {"establishments": "layouts/console.html", "establishments_field": "layouts/field.html"}


@needs(EDIT)
def new(request: HttpRequest) -> HttpResponse:
    """A new establishment with its first rooms."""
    form = NewForm(request.POST or None)

    def act() -> Establishment:
        given = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        (result,) = actions.register_establishments(actor_of(request), [EstablishmentRow(**given)])
        if result.establishment is None:
            raise InvalidInput(result.problems)
        if result.outcome is Outcome.EARLIER:
            messages.info(request, _("It stands in the register already; here it is."))
        return result.establishment

    title = _("Register an establishment")
    return _form(request, form, act, title, None, _("Register"), _("The establishment stands in the register."))


@needs(EDIT)
def edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Name, kind, codes and registered address."""
    row = get_establishment(actor_of(request), uuid, EDIT)
    form = EstablishmentForm(request.POST or None, initial=EstablishmentForm.values_of(row))

    def act() -> Establishment:
        values = dict(form.cleaned_data)
        version = values.pop("version") or 0
        actions.correct_establishments(actor_of(request), [Correction(row.pk, version, values)])
        return row

    title = _("Correct %(name)s") % {"name": row.name}
    return _form(request, form, act, title, row, _("Save the change"), _("The change is saved."))


@needs(EDIT)
def take_premises(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Rooms are taken."""
    row = get_establishment(actor_of(request), uuid, EDIT)
    form = PremisesForm(request.POST or None, initial={"on": today()})

    def act() -> Establishment:
        given = form.cleaned_data
        move = PremisesMove(row.pk, given["on"], given["address"], given["use"])
        actions.move_premises(actor_of(request), [move])
        return row

    title = _("Add premises of %(name)s") % {"name": row.name}
    return _form(request, form, act, title, row, _("Add the premises"), _("The premises are added."))


@needs(EDIT)
def leave_premises(request: HttpRequest, uuid: UUID, premises: UUID) -> HttpResponse:
    """Rooms are left."""
    row = get_establishment(actor_of(request), uuid, EDIT)
    place = Premises.objects.filter(uuid=premises, establishment=row).select_related("address").first()
    if place is None:
        raise NotYours
    form = DayForm(request.POST or None, initial={"on": today()})

    def act() -> Establishment:
        actions.move_premises(actor_of(request), [PremisesMove(row.pk, form.cleaned_data["on"], leave=premises)])
        return row

    title = _("%(name)s has left %(address)s") % {"name": row.name, "address": place.address.text}
    return _form(
        request, form, act, title, row, _("Premises left"), _("The premises have ended; they stay to be read.")
    )


@needs(EDIT)
def add_licence(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A licence."""
    row = get_establishment(actor_of(request), uuid, EDIT)
    form = LicenceForm(request.POST or None, initial={"valid_from": today()})

    def act() -> Establishment:
        actions.add_licences(actor_of(request), [LicenceRow(row.pk, **form.cleaned_data)])
        return row

    title = _("Add a licence of %(name)s") % {"name": row.name}
    return _form(request, form, act, title, row, _("Add the licence"), _("The licence is added."))


@needs(EDIT)
def renew_licence(request: HttpRequest, uuid: UUID, licence: UUID) -> HttpResponse:
    """A licence in the place of one."""
    row = get_establishment(actor_of(request), uuid, EDIT)
    former = _licence(row, licence)
    known = {"kind": former.kind, "number": former.number, "issuer": former.issuer, "valid_from": today()}
    form = LicenceForm(request.POST or None, initial=known)

    def act() -> Establishment:
        actions.add_licences(actor_of(request), [LicenceRow(row.pk, **form.cleaned_data, renews=licence)])
        return row

    title = _("Renew licence %(number)s") % {"number": former.number}
    return _form(request, form, act, title, row, _("Renew the licence"), _("The licence is renewed."))


@needs(EDIT)
def end_licence(request: HttpRequest, uuid: UUID, licence: UUID) -> HttpResponse:
    """A licence ends before its day."""
    row = get_establishment(actor_of(request), uuid, EDIT)
    found = _licence(row, licence)
    form = ReasonForm(request.POST or None, initial={"on": today()})

    def act() -> Establishment:
        given = form.cleaned_data
        actions.end_licences(actor_of(request), [LicenceEnd(licence, given["on"], given["reason"])])
        return row

    title = _("End licence %(number)s") % {"number": found.number}
    return _form(request, form, act, title, row, _("End the licence"), _("The licence has ended; it stays to be read."))


@needs(GRADE)
def grade(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A safety check of small premises."""
    row = get_establishment(actor_of(request), uuid, GRADE)
    form = GradeForm(request.POST or None, initial=GradeForm.fresh())

    def act() -> Establishment:
        actions.grade_premises(actor_of(request), [GradeRow(row.pk, **form.cleaned_data)])
        return row

    title = _("Safety check of %(name)s") % {"name": row.name}
    return _form(request, form, act, title, row, _("Write down the check"), _("The check is written down."))


@needs(EDIT)
def close(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """It has closed for good."""
    row = get_establishment(actor_of(request), uuid, EDIT)
    form = CloseForm(request.POST or None, initial={"on": today()})

    def act() -> Establishment:
        given = form.cleaned_data
        actions.close_establishments(actor_of(request), [row.pk], given["on"], given["reason"])
        return row

    title = _("%(name)s has closed for good") % {"name": row.name}
    done = _("It is closed and has left its premises; what was stays to be read.")
    return _form(request, form, act, title, row, _("Close it"), done)


@needs(EDIT)
@require_POST
def reopen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = get_establishment(actor_of(request), uuid, EDIT)
    return _press(
        request, row, lambda: actions.reopen_establishments(actor_of(request), [row.pk]),
        _("It is open again. Add its premises anew."),
    )  # fmt: skip


@needs(EDIT)
@require_POST
def confirm(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One press: everything is as described."""
    row = get_establishment(actor_of(request), uuid, EDIT)
    return _press(
        request, row, lambda: actions.confirm_establishments(actor_of(request), [row.pk]),
        _("Thank you. It is written down that everything is as described."),
    )  # fmt: skip


def _licence(row: Establishment, uuid: UUID) -> Licence:
    found = Licence.objects.filter(uuid=uuid, establishment=row).first()
    if found is None:
        raise NotYours
    return found


def _page(request: HttpRequest, row: Establishment | None) -> str:
    """The page of the establishment, or the list, in the face in hand."""
    face = _face(request)
    return reverse(f"{face}:establishment", args=[row.uuid]) if row else reverse(f"{face}:list")


def _face(request: HttpRequest) -> str:
    found = request.resolver_match
    return found.namespace if found and found.namespace in FACES else "establishments"


def _form(
    request: HttpRequest,
    form: Form,
    act: Callable[[], Establishment],
    title: str,
    row: Establishment | None,
    button: str,
    done: str,
) -> HttpResponse:
    """Shows the form, or acts and goes to the establishment; a refusal stands in the form with all that was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            result = act()
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, done)
            return redirect(_page(request, result))
    context = {
        "form": form, "title": title, "row": row, "button": button, "layout": FACES[_face(request)],
        "back_url": _page(request, row),
    }  # fmt: skip
    return render(request, "establishments/form.html", context, status=422 if form.errors else 200)


def _press(request: HttpRequest, row: Establishment, act: Callable[[], Any], done: str) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, done)
    return redirect(_page(request, row))
