"""Facilities in the console: the list, one of them, the map, the kinds, the table that is taken along."""

import csv
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jishi.district.areas.api import labels
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.spreadsheet import safe_cell
from jishi.ground.ui.paging import keyset_page
from jishi.registers.facilities.access import EDIT, EXPORT, KINDS, VIEW, get_facility, may
from jishi.registers.facilities.actions import take_facilities
from jishi.registers.facilities.models import Facility
from jishi.registers.facilities.queries import Filters, find_facilities, history_of, kind_name, kinds_by_code

from .forms import ExportForm, FilterForm

ORDER = ("code",)


@needs(VIEW)
def facilities(request: HttpRequest) -> HttpResponse:
    """Those in the reader's areas, by code, under the filters of the address."""
    return _list(request)


def _list(request: HttpRequest, export: ExportForm | None = None, status: int = 200) -> HttpResponse:
    actor = actor_of(request)
    filters = Filters.from_words(request.GET)
    page = keyset_page(find_facilities(actor, filters), request.GET, order=ORDER)
    query = request.GET.urlencode()
    context = {
        "page": page,
        "rows": [line(row) for row in page.items],
        "form": FilterForm(request.GET),
        "filters": filters,
        "export": export or ExportForm(),
        "export_open": export is not None,
        "query": query,
        "things": f"{reverse('facilities:points')}?{query}",
        "shapes": f"{reverse('facilities:shapes')}?zoom=15&{query}",
        "may_edit": actor.can(EDIT),
        "may_export": actor.can(EXPORT),
    }
    return render(request, "facilities/list.html", context, status=status)


def line(row: Facility) -> dict[str, Any]:
    """What lists show of one."""
    return {"row": row, "kind": row.kind.label(get_language() or ""), "area": labels(row.area_path)}


@needs(VIEW)
def facility(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One facility with its place and history."""
    return render(request, "facilities/facility.html", shown(request, uuid))


def shown(request: HttpRequest, uuid: UUID) -> dict[str, Any]:
    """What the page of one shows, in the console and on a phone."""
    row = get_facility(actor_of(request), uuid)
    return {
        **line(row),
        "class_name": kind_name(row.kind.code[:2]),
        "history": history_of(row),
        "shapes": f"{reverse('facilities:shapes')}?one={row.uuid}" if row.geometry else "",
        "may_edit": may(actor_of(request), EDIT, row.area_path),
    }


@needs(VIEW)
def kinds(request: HttpRequest) -> HttpResponse:
    """All classes with their kinds."""
    language = get_language() or ""
    rows = [
        {"kind": kind, "name": kind.label(language), "top": len(code) == 2} for code, kind in kinds_by_code().items()
    ]
    return render(request, "facilities/kinds.html", {"kinds": rows, "may_edit": actor_of(request).can(KINDS)})


@needs(EXPORT)
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The list under its filters as a table, when a purpose is given."""
    form = ExportForm(request.POST)
    if form.is_valid():
        try:
            rows = take_facilities(actor_of(request), Filters.from_words(request.GET), form.cleaned_data["purpose"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
            answer["Content-Disposition"] = f'attachment; filename="facilities-{today()}.csv"'
            writer = csv.writer(answer)
            writer.writerow(_heads())
            writer.writerows([safe_cell(str(cell)) for cell in _cells(row)] for row in rows)
            return answer
    return _list(request, form, status=422)


def _heads() -> list[str]:
    return [
        _("Code"), _("Kind"), _("Name"), _("Owner's number"), _("Owner"), _("Maintained by"), _("State"), _("Shape"),
        _("Longitude"), _("Latitude"), _("Depth in metres"), _("Floor area in square metres"), _("Address"), _("Area"),
        _("Stands since"), _("Taken away on"),
    ]  # fmt: skip


def _cells(row: Facility) -> list[Any]:
    metres = ["" if value is None else value for value in (row.depth_m, row.floor_area_m2)]
    return [
        row.code, row.kind.label(get_language() or ""), row.name, row.number, row.owner_name, row.maintainer_name,
        row.get_state_display(), row.get_shape_display(), row.lng, row.lat, *metres,
        row.address.text if row.address else "", labels(row.area_path), row.valid_from, row.valid_to or "",
    ]  # fmt: skip
