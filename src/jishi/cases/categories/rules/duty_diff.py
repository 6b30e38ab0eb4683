"""What an import of the duty list would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from jishi.cases.categories.errors import Problem

from .diff import ADDED, CHANGED, ENDED, UNCHANGED, Change, Diff, Entry
from .tables import require_columns

Key = tuple[str, str, str]
BASIS_LONGEST = 2000


@dataclass(frozen=True)
class DutyFacts:
    """A duty without its ids: codes of category, organisation and area (empty: everywhere)."""

    key: Key
    legal_basis: str
    valid_from: date
    valid_to: date | None


def compare_duties(
    standing: Mapping[Key, DutyFacts],
    rows: Sequence[Mapping[str, Any]],
    known: Mapping[str, set[str]],
    today: date,
    *,
    end_missing: bool = False,
) -> Diff:
    """Compares rows (category, organisation, area, legal_basis, valid_from, valid_to) with the duties that hold.

    `known` holds the codes in use of "category", "organisation" and "area". Empty valid_from means today. With
    `end_missing` a duty that the file does not name ends today.
    """
    require_columns(rows, ("category", "organisation"))
    entries: list[Entry] = []
    problems: list[Problem] = []
    seen: dict[Key, int] = {}
    for position, row in enumerate(rows):
        line = int(row.get("line") or position + 2)
        duty, wrong = _read(row, standing, known, today)
        name = " · ".join(part for part in duty.key if part)
        if duty.key in seen:
            wrong["category"] = _("The same duty stands in line %(line)d already.") % {"line": seen[duty.key]}
        seen.setdefault(duty.key, line)
        problems += [Problem(line, name, column, sentence) for column, sentence in wrong.items()]
        if not wrong:
            entries.append(_entry(line, name, standing.get(duty.key), duty, today))
    if end_missing:
        entries += [
            Entry(0, " · ".join(part for part in key if part), key[1], ENDED, what=duty)
            for key, duty in standing.items()
            if key not in seen
        ]
    return Diff(tuple(entries), tuple(problems))


def _read(
    row: Mapping[str, Any], standing: Mapping[Key, DutyFacts], known: Mapping[str, set[str]], today: date
) -> tuple[DutyFacts, dict[str, str]]:
    text = {name: str(value or "").strip() for name, value in row.items()}
    wrong: dict[str, str] = {}
    for column, sentence in (
        ("category", _("There is no category “%(code)s” in use.")),
        ("organisation", _("There is no organisation “%(code)s”.")),
        ("area", _("There is no area “%(code)s”.")),
    ):
        code = text.get(column, "")
        if (code or column != "area") and code not in known[column]:
            wrong[column] = sentence % {"code": code}
    key = (text.get("category", ""), text.get("organisation", ""), text.get("area", ""))
    before = standing.get(key)
    basis = text.get("legal_basis", before.legal_basis if before else "")
    if len(basis) > BASIS_LONGEST:
        wrong["legal_basis"] = _("At most %(count)d characters fit here.") % {"count": BASIS_LONGEST}
    begins = _day(text, "valid_from", wrong) or (before.valid_from if before else today)
    ends = _day(text, "valid_to", wrong) if "valid_to" in text else before.valid_to if before else None
    if ends is not None and ends < begins:
        wrong["valid_to"] = _("It would end before it begins.")
    return DutyFacts(key, basis, begins, ends), wrong


def _day(text: Mapping[str, str], column: str, wrong: dict[str, str]) -> date | None:
    given = text.get(column, "")
    if not given:
        return None
    try:
        return date.fromisoformat(given.replace("/", "-"))
    except ValueError:
        wrong[column] = _("Write the day as 2026-03-31.")
        return None


def _entry(line: int, name: str, before: DutyFacts | None, duty: DutyFacts, today: date) -> Entry:
    if before is None:
        return Entry(line, name, duty.key[1], ADDED, what=duty)
    if before.valid_from <= today and duty.valid_from <= today:
        # since when a duty in force has held is on record and is not rewritten by a file
        duty = replace(duty, valid_from=before.valid_from)
    changes = tuple(
        Change(field, str(getattr(before, field) or ""), str(getattr(duty, field) or ""))
        for field in ("legal_basis", "valid_from", "valid_to")
        if getattr(before, field) != getattr(duty, field)
    )
    return Entry(line, name, duty.key[1], CHANGED if changes else UNCHANGED, changes, duty)
