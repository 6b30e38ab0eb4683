"""Looking at addresses: the list, one address."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jishi.district.areas import api as areas
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.reach import may
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.paging import keyset_page
from jishi.registers.addresses.access import EDIT, EXPORT, VIEW
from jishi.registers.addresses.actions.name_rows import is_named
from jishi.registers.addresses.models import Address
from jishi.registers.addresses.queries import above, address_of, below, history, hung
from jishi.registers.addresses.queries.listed import Filters, listed, searched
from jishi.registers.addresses.rules.levels import ANCHORS, LEVEL_LABELS, Level
from jishi.registers.addresses.rules.names import NameKind

from .words import change_line

SIZE = 50


@needs(VIEW)
def addresses(request: HttpRequest) -> HttpResponse:
    """Search first; without a text everything, page by page."""
    filters = wanted(request.GET)
    page = None
    if filters.text and not filters.ended:
        rows = [_line(row, name) for row, name in searched(filters)]
    else:
        page = keyset_page(listed(filters), request.GET, order=("id",), size=SIZE)
        rows = [_line(row) for row in page.items]
    context = {
        "rows": rows,
        "page": page,
        "filters": filters,
        "filtered": bool(filters.text or filters.level or filters.area_path or filters.ended),
        "levels": [(level.value, label) for level, label in LEVEL_LABELS.items()],
        "divisions": _divisions(),
        "chips": _chips(request, filters),
        "may_export": actor_of(request).can(EXPORT),
    }
    return render(request, "addresses/list.html", context)


@needs(VIEW)
def address(request: HttpRequest, code: str) -> HttpResponse:
    """One address by its code or uuid: facts, names, what stands below, what became of it."""
    row = shown(code)
    ended_below = request.GET.get("below") == "ended"
    page = keyset_page(below(row, ended=ended_below), request.GET, order=("size", "leaf", "id"), size=SIZE)
    names = list(row.names.order_by("valid_to", "id"))
    context = {
        "row": row,
        "level": LEVEL_LABELS[Level(row.level)],
        "area": areas.labels(row.area_path),
        "above": above(row),
        "named": is_named(row),
        "anchor": row.level in ANCHORS,
        "page": page,
        "below": [_line(child) for child in page.items],
        "ended_below": ended_below,
        "names": [name for name in names if name.kind != NameKind.SHORT],
        "former": hung(row),
        "loose": (NameKind.ALIAS.value, NameKind.LANDMARK.value),
        "history": [change_line(change, row) for change in history(row)],
        "may_edit": row.valid_to is None and may(actor_of(request), EDIT, row.area_path),
        "has_below": row.level != Level.ROOM,
    }
    return render(request, "addresses/address.html", context)


def shown(code: str | UUID) -> Address:
    """The address of a page; raises NotYours when there is none."""
    row = address_of(str(code))
    if row is None:
        raise NotYours
    return row


def wanted(given: "dict[str, str]") -> Filters:
    """The filters of a query or a sent form."""
    return Filters.from_words(*(given.get(name, "") for name in ("q", "level", "area", "state")))


def _line(row: Address, name: str = "") -> dict[str, object]:
    return {
        "row": row,
        "name": name,
        "level": LEVEL_LABELS[Level(row.level)],
        "area": areas.labels(row.area_path),
    }


def _divisions() -> list[tuple[str, str]]:
    found = areas.current_divisions().filter(level__in=["subdistrict", "community"]).order_by("path")
    return [
        (path, name if level == "subdistrict" else f"\u3000{name}")
        for path, name, level in found.values_list("path", "name", "level")
    ]


def _chips(request: HttpRequest, filters: Filters) -> list[dict[str, str]]:
    """The set filters, each with the address that takes it away."""
    set_ = {
        "q": (_("Search"), filters.text),
        "level": (_("Level of the address"), str(LEVEL_LABELS[Level(filters.level)]) if filters.level else ""),
        "area": (_("Area"), areas.labels(filters.area_path) if filters.area_path else ""),
        "state": ("", _("Ended ones") if filters.ended else ""),
    }
    chips = []
    for name, (label, value) in set_.items():
        if value:
            rest = request.GET.copy()
            for gone in (name, "after", "before"):
                rest.pop(gone, None)
            chips.append({"label": label, "value": value, "remove_url": f"?{rest.urlencode()}"})
    return chips
