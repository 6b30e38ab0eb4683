"""What was done, in words, and what is told of a changed field."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .kinds import SHAPE_LABELS, STATE_LABELS

ACTS: dict[str, str | Promise] = {
    "register": _("Registered"),
    "correct": _("Corrected"),
    "move": _("Moved on the map"),
    "state": _("State changed"),
    "remove": _("Taken away"),
    "confirm": _("Found as described"),
    "grids": _("Grids were redrawn"),
}
FIELDS: dict[str, str | Promise] = {
    "kind": _("Kind"),
    "name": _("Name"),
    "number": _("Owner's number"),
    "owner": _("Owner"),
    "maintainer": _("Maintained by"),
    "address": _("Address"),
    "depth_m": _("Depth in metres"),
    "floor_area_m2": _("Floor area in square metres"),
    "state": _("State"),
    "shape": _("Shape"),
    "point": _("Point on the map"),
    "area_path": _("Area code"),
    "valid_from": _("Stands since"),
    "valid_to": _("Taken away on"),
    "note": _("Note"),
}
VALUES: dict[str, Mapping[str, str | Promise]] = {"state": STATE_LABELS, "shape": SHAPE_LABELS}


def kept(value: Any) -> str:
    """A value as the history keeps it."""
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


def shown(field: str, value: str) -> str:
    """A kept value in words."""
    return str(VALUES.get(field, {}).get(value, value)) or "—"
