"""Addresses as a table."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jishi.district.areas import api as areas
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.spreadsheet import safe_cell
from jishi.registers.addresses.access import EXPORT
from jishi.registers.addresses.actions.export import export_addresses
from jishi.registers.addresses.models import Address
from jishi.registers.addresses.rules.levels import LEVEL_LABELS, Level

from .console import wanted
from .forms import PurposeForm


@needs(EXPORT)
def export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Asks what for, then gives the table; the act stands in the audit with its purpose."""
    given = request.POST if request.method == "POST" else request.GET
    filters = wanted(given)
    form = PurposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            rows = export_addresses(actor_of(request), filters, form.cleaned_data["purpose"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            response = StreamingHttpResponse(_table(rows), content_type="text/csv; charset=utf-8")
            response.headers["Content-Disposition"] = f'attachment; filename="addresses-{today()}.csv"'
            return response
    kept = {name: given.get(name, "") for name in ("level", "area", "state")}
    narrowed = [
        str(LEVEL_LABELS[Level(filters.level)]) if filters.level else "",
        areas.labels(filters.area_path) if filters.area_path else "",
        _("Ended ones") if filters.ended else "",
    ]
    context = {"form": form, "kept": kept, "narrowed": [words for words in narrowed if words]}
    return render(request, "addresses/export.html", context, status=422 if form.errors else 200)


class _Echo:
    """What the csv writer writes to: hands each line on."""

    def write(self, line: str) -> str:
        return line


def _table(rows: Iterable[Address]) -> Iterator[str]:
    writer: Any = csv.writer(_Echo())
    yield "\ufeff"
    yield writer.writerow(
        [_("Code"), _("Level of the address"), _("Address"), _("Own name or number"), _("Code of the area"), _("Area"),
         _("Longitude (degrees)"), _("Latitude (degrees)"), _("Holds from"), _("Holds until before")]
    )  # fmt: skip
    for row in rows:
        cells = (
            row.code, str(LEVEL_LABELS[Level(row.level)]), row.text, row.name, row.area_path,
            areas.labels(row.area_path), "" if row.lng is None else f"{row.lng:.6f}",
            "" if row.lat is None else f"{row.lat:.6f}", row.valid_from.isoformat(),
            row.valid_to.isoformat() if row.valid_to else "",
        )  # fmt: skip
        yield writer.writerow(map(safe_cell, cells))
