"""Covering places on a photo: boxes drawn on it or written in figures; and what it was before, with a purpose."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages as flash
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jishi.cases.handling import access
from jishi.cases.handling.actions.redact import open_original, redact_file
from jishi.cases.handling.models import Case, CaseFile
from jishi.cases.handling.pages.forms import PurposeForm
from jishi.cases.handling.queries.files import file_of, small_of
from jishi.ground.foundation.doors import staff_page
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.files.links import Act, shown
from jishi.ground.foundation.files.serving import send
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.boxes import WHOLE, Box
from jishi.ground.ui.forms import Form

MOST_BOXES = 30
EMPTY_ROWS = 3


def _figure(label: Any, least: float) -> forms.FloatField:
    widget = forms.NumberInput(attrs={"step": "any"})
    return forms.FloatField(label=label, min_value=least, max_value=WHOLE, widget=widget, localize=False)


class BoxForm(Form):
    """One box, in per cent of the picture."""

    left = _figure(gettext_lazy("From the left, %"), 0)
    top = _figure(gettext_lazy("From the top, %"), 0)
    width = _figure(gettext_lazy("Width, %"), 0.1)
    height = _figure(gettext_lazy("Height, %"), 0.1)


Boxes = forms.formset_factory(BoxForm, extra=EMPTY_ROWS, max_num=MOST_BOXES, validate_max=True)


@staff_page
def cover_places(request: HttpRequest, code: str, uuid: UUID) -> HttpResponse:
    """Draws nothing by itself: what the form says in figures is what is covered, drawn or typed."""
    case, row = _found(request, code, uuid, access.REDACT)
    boxes = Boxes(request.POST if request.method == "POST" else None, prefix="box")
    refusal = ""
    if request.method == "POST" and boxes.is_valid():
        wanted = [Box(**form.cleaned_data) for form in boxes if form.cleaned_data]
        try:
            redact_file(actor_of(request), case, uuid, wanted)
        except Refusal as refused:
            refusal = refused.message
        else:
            flash.success(request, _("Covered. The photo as it was is kept apart for a while"))
            return redirect("cases:case", code=code)
    wrong = bool(refusal) or (boxes.is_bound and not boxes.is_valid())
    context = {
        "case": case,
        "photo": shown(request, row.file, small_of(row)),
        "boxes": boxes,
        "refusal": refusal,
        "back_url": reverse("cases:case", args=[code]),
    }
    return render(request, "handling/console/cover.html", context, status=422 if wrong else 200)


@staff_page
def show_original(request: HttpRequest, code: str, uuid: UUID) -> HttpResponseBase:
    """The photo as it was, after saying what for; each look is logged and nothing of it is kept by the browser."""
    case, row = _found(request, code, uuid, access.ORIGINAL)
    if row.file.original is None:
        raise NotYours
    form = PurposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            original = open_original(actor_of(request), case, uuid, form.cleaned_data["purpose"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            answer = send(request, original, original.content, 0)
            answer["Cache-Control"] = "no-store"
            return answer
    context = {
        "case": case,
        "form": form,
        "until": row.file.original.expires_at,
        "back_url": reverse("cases:case", args=[code]),
    }
    return render(request, "handling/console/original.html", context, status=422 if form.errors else 200)


def acts_with(request: HttpRequest, case: Case) -> Callable[[CaseFile], Sequence[Act]]:
    """The links beside a file of the case, by the reader's rights."""
    actor = actor_of(request)
    may_cover = access.holds_over(actor, access.REDACT, case)
    may_see = access.holds_over(actor, access.ORIGINAL, case)

    def acts(row: CaseFile) -> list[Act]:
        if row.file.kind != row.file.Kind.IMAGE:
            return []
        where = [case.code, row.file.uuid]
        cover = Act(reverse("cases:cover", args=where), _("Cover places"), "minus")
        original = Act(reverse("cases:original", args=where), _("As it was before"), "lock")
        return [*([cover] if may_cover else []), *([original] if may_see and row.file.original_id else [])]

    return acts


def _found(request: HttpRequest, code: str, uuid: UUID, permission: str) -> tuple[Case, CaseFile]:
    """The photo of a case that the reader may treat so; anything else is not there."""
    actor = actor_of(request)
    case = access.get_case(actor, code)
    row = file_of(case.pk, uuid) if access.holds_over(actor, permission, case) else None
    if row is None or row.file.kind != row.file.Kind.IMAGE:
        raise NotYours
    return case, row
