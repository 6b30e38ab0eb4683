"""Establishments in the console: the list, one of them, the map, the table that is taken along."""

import csv
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jishi.district.areas.api import labels
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.spreadsheet import safe_cell
from jishi.ground.ui.features import features_answer
from jishi.ground.ui.paging import keyset_page
from jishi.registers.establishments.access import EDIT, EXPORT, GRADE, VIEW, get_establishment, may
from jishi.registers.establishments.actions import take_establishments
from jishi.registers.establishments.models import Establishment
from jishi.registers.establishments.queries import (
    Filters,
    checks_of,
    find_establishments,
    history_of,
    licence_alarms,
    licences_of,
    points,
    premises_of,
)

from .forms import ExportForm, FilterForm

ORDER = ("name", "id")


@needs(VIEW)
def establishments(request: HttpRequest) -> HttpResponse:
    """Those in the reader's areas, by name, under the filters of the address."""
    return _list(request)


def _list(request: HttpRequest, export: ExportForm | None = None, status: int = 200) -> HttpResponse:
    actor = actor_of(request)
    filters = Filters.from_words(request.GET)
    page = keyset_page(find_establishments(actor, filters), request.GET, order=ORDER)
    alarms = licence_alarms([row.pk for row in page.items])
    day = today()
    context = {
        "page": page,
        "rows": [_line(row, alarms.get(row.pk, ""), day) for row in page.items],
        "form": FilterForm(request.GET),
        "filters": filters,
        "export": export or ExportForm(),
        "export_open": export is not None,
        "query": request.GET.urlencode(),
        "things": f"{reverse('establishments:points')}?{request.GET.urlencode()}",
        "may_edit": actor.can(EDIT),
        "may_export": actor.can(EXPORT),
    }
    return render(request, "establishments/list.html", context, status=status)


def _line(row: Establishment, alarm: str, day: Any) -> dict[str, Any]:
    return {
        "row": row,
        "area": labels(row.area_path),
        "alarm": alarm,
        "overdue": bool(row.small_kind and row.due_on and row.due_on < day and not row.closed_on),
        "unchecked": bool(row.small_kind and row.due_on is None and not row.closed_on),
    }


@needs(VIEW)
def establishment(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One establishment with premises, licences, checks and history."""
    return render(request, "establishments/establishment.html", shown(request, uuid))


def shown(request: HttpRequest, uuid: UUID) -> dict[str, Any]:
    """What the page of one shows, in the console and on a phone."""
    actor = actor_of(request)
    row = get_establishment(actor, uuid)
    premises = premises_of(row)
    return {
        **_line(row, "", today()),
        "premises": [(each, labels(each.address.area_path)) for each in premises],
        "premises_open": any(each.valid_to is None for each in premises),
        "licences": licences_of(row),
        "checks": checks_of(row) if row.small_kind or row.checked_on else [],
        "history": history_of(row),
        "may_edit": may(actor, EDIT, row.area_path),
        "may_grade": may(actor, GRADE, row.area_path),
        "today": today(),
    }


@needs(VIEW)
@require_safe
def show_points(request: HttpRequest) -> HttpResponse:
    """GeoJSON in CGCS2000 of the establishments under the filters; the browser gathers them."""
    rows = find_establishments(actor_of(request), Filters.from_words(request.GET))
    return features_answer(request, points(rows))


@needs(EXPORT)
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The list under its filters as a table, when a purpose is given."""
    form = ExportForm(request.POST)
    if form.is_valid():
        try:
            rows = take_establishments(actor_of(request), Filters.from_words(request.GET), form.cleaned_data["purpose"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
            answer["Content-Disposition"] = f'attachment; filename="establishments-{today()}.csv"'
            writer = csv.writer(answer)
            writer.writerow(_heads())
            writer.writerows([safe_cell(str(cell)) for cell in _cells(row)] for row in rows)
            return answer
    return _list(request, form, status=422)


def _heads() -> list[str]:
    return [
        _("Code"), _("Name"), _("Kind"), _("Credit code"), _("Industry"), _("Small premises"), _("Safety grade"),
        _("Next check due on"), _("Registered address"), _("Code of the address"), _("Area"), _("Opened on"),
        _("Closed on"),
    ]  # fmt: skip


def _cells(row: Establishment) -> list[Any]:
    return [
        row.code, row.name, row.get_kind_display(), row.credit_code, row.industry, row.get_small_kind_display(),
        row.get_grade_display(), row.due_on or "", row.address.text, row.address.code, labels(row.area_path),
        row.opened_on or "", row.closed_on or "",
    ]  # fmt: skip
