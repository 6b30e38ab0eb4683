"""Buildings and rooms as tables that a spreadsheet opens, with the purpose kept."""

import csv
from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.spreadsheet import safe_cell
from jishi.registers.places.access import EXPORT
from jishi.registers.places.actions import export_buildings, export_rooms
from jishi.registers.places.models import Building, Room
from jishi.registers.places.pages.forms import PurposeForm
from jishi.registers.places.queries.buildings import Filters, buildings
from jishi.registers.places.rules.fields import FIELD_LABELS

from .listing import page_of

Rows = Iterable[tuple[object, ...]]


@needs(EXPORT)
@require_POST
def export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The buildings under the filters of the address, or with `what=rooms` their rooms, as CSV with mark."""
    form = PurposeForm(request.POST)
    if not form.is_valid():
        return page_of(request, form, status=422)
    actor, purpose = actor_of(request), form.cleaned_data["purpose"]
    found = buildings(actor, Filters.from_words(request.GET))
    try:
        if request.POST.get("what") == "rooms":
            return _file("rooms.csv", _room_heads(), map(_room, export_rooms(actor, found, purpose)))
        return _file("buildings.csv", _building_heads(), map(_building, export_buildings(actor, found, purpose)))
    except Refusal as refusal:
        form.refuse(refusal)
        return page_of(request, form, status=422)


def _building_heads() -> tuple[object, ...]:
    names = ("name", "use", "structure", "ownership", "year_built", "floors_above", "floors_below")
    labels = (FIELD_LABELS[name] for name in names)
    return (_("Code"), _("Address"), _("Area code"), *labels, _("Longitude"), _("Latitude"), _("Since"))


def _building(row: Building) -> tuple[object, ...]:
    return (
        row.code, row.address.text, row.area_path, row.name, row.get_use_display(), row.get_structure_display(),
        row.get_ownership_display(), row.year_built, row.floors_above, row.floors_below, row.address.lng,
        row.address.lat, row.valid_from,
    )  # fmt: skip


def _room_heads() -> tuple[object, ...]:
    labels = (FIELD_LABELS[name] for name in ("floor", "use", "area_m2", "ownership", "rental"))
    return (
        _("Code"), _("Code of the building"), _("Address"), _("Area code"), *labels, _("Safety grade"),
        _("Next check by"), _("Since"),
    )  # fmt: skip


def _room(row: Room) -> tuple[object, ...]:
    return (
        row.code, row.building.code, row.address.text, row.area_path, row.floor, row.get_use_display(), row.area_m2,
        row.get_ownership_display(), _("yes") if row.rental else _("no"), row.grade, row.check_due, row.valid_from,
    )  # fmt: skip


def _file(name: str, heads: tuple[object, ...], rows: Rows) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_lines(heads, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class _Echo:
    """A file that hands back what is written."""

    def write(self, text: str) -> str:
        return text


def _lines(heads: tuple[object, ...], rows: Rows) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff"
    yield writer.writerow([str(head) for head in heads])
    for row in rows:
        yield writer.writerow(["" if value is None else safe_cell(str(value)) for value in row])
