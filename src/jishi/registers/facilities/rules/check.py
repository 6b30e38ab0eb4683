"""What is wrong with a value before it is asked whether it fits the register: a sentence for each field."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from jishi.ground.lib.identifiers import Kind as Number
from jishi.ground.lib.identifiers import find as find_numbers

from .kinds import FOUND_STATES

LIMITS = {"name": 80, "number": 40, "owner": 80, "maintainer": 80, "note": 200}
OF_PEOPLE = frozenset({Number.IDENTITY_NUMBER, Number.MOBILE, Number.EMAIL})
SPOKEN = frozenset({"name", "owner", "maintainer", "note"})
DEEPEST_M = 500.0
LARGEST_M2 = 10_000_000.0


def problems_of(values: Mapping[str, Any], today: date) -> dict[str, str]:
    """Of the fields that are there: texts, depth, floor area, state, valid_from."""
    found = {}
    for name, most in LIMITS.items():
        text = values.get(name) or ""
        if len(text) > most:
            found[name] = _("At most %(most)s fit here") % {"most": most}
        elif name in SPOKEN and any(each.kind in OF_PEOPLE for each in find_numbers(text)):
            found[name] = _("Leave out telephones, e-mail and identity numbers: this register keeps nothing of persons")
    for name, most_metres in (("depth_m", DEEPEST_M), ("floor_area_m2", LARGEST_M2)):
        value = values.get(name)
        if value is not None and not 0 <= value <= most_metres:
            found[name] = _("A number from 0 to %(most)s is expected") % {"most": round(most_metres)}
    if "state" in values and values["state"] not in FOUND_STATES:
        found["state"] = _("Choose how it was found")
    if values.get("valid_from") and values["valid_from"] > today:
        found["valid_from"] = _("This day is still to come")
    return found
