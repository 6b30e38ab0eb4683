"""What is wrong with a value before it is asked whether it fits the register: a sentence for each field."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from jishi.ground.lib.codes import bare, valid_credit_code
from jishi.ground.lib.identifiers import Kind as Number
from jishi.ground.lib.identifiers import find as find_numbers

from .kinds import GRADE_LABELS, KIND_LABELS, LICENCE_LABELS, SMALL_LABELS, Kind
from .rows import GradeRow, LicenceRow

LIMITS = {"name": 120, "industry": 80, "use": 80, "findings": 500, "number": 60, "issuer": 80}
OF_PEOPLE = frozenset({Number.IDENTITY_NUMBER, Number.MOBILE, Number.LANDLINE, Number.TRAVEL_DOCUMENT, Number.EMAIL})
LONGEST_TERM = timedelta(days=366 * 3)
WRITTEN = ("name", "industry", "use")


def credit_code_of(text: str) -> str:
    """The 18 signs as they are kept: spaces and hyphens gone, capitals."""
    return bare(text).upper()


def problems_of(values: Mapping[str, Any], today: date) -> dict[str, str]:
    """Of the fields that are there: name, kind, credit_code, industry, small_kind, opened_on, use."""
    found = dict(text_problems({name: values[name] for name in WRITTEN if name in values}))
    if "name" in values and not values["name"].strip():
        found["name"] = _("Write the name of the establishment")
    if "kind" in values and values["kind"] not in KIND_LABELS:
        found["kind"] = _("Choose what kind of establishment it is")
    if values.get("small_kind") and values["small_kind"] not in SMALL_LABELS:
        found["small_kind"] = _("Choose one of the kinds of small premises")
    code = values.get("credit_code")
    if code and not valid_credit_code(code):
        found["credit_code"] = _("A credit code has 18 signs, and its last one checks the others; look for a slip")
    elif code == "" and values.get("kind") == Kind.COMPANY:
        found["credit_code"] = _("A company has a credit code; only the self-employed and others may lack one")
    if values.get("opened_on") and values["opened_on"] > today:
        found["opened_on"] = _("This day is still to come")
    return found


def text_problems(values: Mapping[str, str]) -> dict[str, str]:
    """Too long, or with a number that leads to a person: this register keeps none."""
    found = {}
    for name, text in values.items():
        if len(text) > LIMITS[name]:
            found[name] = _("At most %(most)s fit here") % {"most": LIMITS[name]}
        elif any(each.kind in OF_PEOPLE for each in find_numbers(text)):
            found[name] = _("Leave out telephones, e-mail and identity numbers: this register keeps nothing of persons")
    return found


def licence_problems(row: LicenceRow) -> dict[str, str]:
    """Of one licence."""
    found = dict(text_problems({"issuer": row.issuer}))
    if len(row.number) > LIMITS["number"]:
        found["number"] = _("At most %(most)s fit here") % {"most": LIMITS["number"]}
    if row.kind not in LICENCE_LABELS:
        found["kind"] = _("Choose what the licence is for")
    if not row.number.strip():
        found["number"] = _("Write the number of the licence")
    if not row.issuer.strip():
        found["issuer"] = _("Write which organisation issued it")
    if row.valid_to and row.valid_to < row.valid_from:
        found["valid_to"] = _("It would end before it begins")
    return found


def grade_problems(row: GradeRow, today: date) -> dict[str, str]:
    """Of one safety check."""
    found = dict(text_problems({"findings": row.findings}))
    if row.grade not in GRADE_LABELS:
        found["grade"] = _("Choose what the check found")
    elif row.grade != "sound" and not row.findings.strip():
        found["findings"] = _("Say which hazard was found, so that it can be removed")
    if row.checked_on > today:
        found["checked_on"] = _("This day is still to come")
    if row.due_on <= row.checked_on:
        found["due_on"] = _("The next check comes after this one")
    elif row.due_on > row.checked_on + LONGEST_TERM:
        found["due_on"] = _("The next check is due within three years")
    return found
