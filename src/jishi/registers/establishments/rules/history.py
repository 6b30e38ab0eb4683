"""What was done, in words, and what is told of a changed field."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .kinds import GRADE_LABELS, KIND_LABELS, LICENCE_LABELS, SMALL_LABELS

ACTS: dict[str, str | Promise] = {
    "register": _("Registered"),
    "correct": _("Corrected"),
    "move": _("Premises changed"),
    "licence": _("Licence added"),
    "renew": _("Licence renewed"),
    "end_licence": _("Licence ended"),
    "grade": _("Safety checked"),
    "close": _("Closed for good"),
    "reopen": _("Open again"),
    "confirm": _("Found as described"),
    "grids": _("Grids were redrawn"),
}
FIELDS: dict[str, str | Promise] = {
    "name": _("Name"),
    "kind": _("Kind"),
    "credit_code": _("Credit code"),
    "industry": _("Industry"),
    "small_kind": _("Small premises"),
    "opened_on": _("Opened on"),
    "closed_on": _("Closed on"),
    "address": _("Registered address"),
    "area_path": _("Area code"),
    "premises": _("Premises"),
    "use": _("Used for"),
    "licence": _("Licence"),
    "valid_to": _("Valid until"),
    "grade": _("Safety grade"),
    "due_on": _("Next check due on"),
    "reason": _("Reason"),
}
VALUES: dict[str, Mapping[str, str | Promise]] = {
    "kind": KIND_LABELS,
    "small_kind": SMALL_LABELS,
    "grade": GRADE_LABELS,
    "licence": LICENCE_LABELS,
}


def kept(value: Any) -> str:
    """A value as the history keeps it."""
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


def shown(field: str, value: str) -> str:
    """A kept value in words."""
    return str(VALUES.get(field, {}).get(value, value)) or "—"
