"""The table that organisations are imported from: a CSV with one organisation a line, in any order."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jishi.district.organisations.rules.drafts import OrganisationDraft
from jishi.district.organisations.rules.kinds import KIND_LABELS
from jishi.ground.lib.text import normalise_phone

COLUMNS = (
    "code", "parent_code", "name", "short_name", "kind", "area_code", "phone", "counter", "address", "lng", "lat",
)  # fmt: skip
NEEDED = ("code", "name")
COLUMN_LABELS = {
    "code": gettext_lazy("Code"),
    "parent_code": gettext_lazy("Code of the organisation above"),
    "name": gettext_lazy("Name of the organisation"),
    "short_name": gettext_lazy("Short name"),
    "kind": gettext_lazy("Kind"),
    "area_code": gettext_lazy("Division code"),
    "phone": gettext_lazy("Office phone"),
    "counter": gettext_lazy("Receives residents in person"),
    "address": gettext_lazy("Address of the counter"),
    "lng": gettext_lazy("Longitude"),
    "lat": gettext_lazy("Latitude"),
}
_WORDS: Mapping[str, Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "data" / "columns.yaml").read_text(encoding="utf-8")
)
COLUMN_WORDS: Mapping[str, str] = _WORDS["columns"]
KIND_WORDS: Mapping[str, str] = _WORDS["kinds"]
YES_WORDS: Mapping[str, bool] = _WORDS["answers"]
"""What offices write, to the code of a column or kind, and to yes and no."""
LONGEST = {"code": 40, "name": 80, "short_name": 40, "phone": 20, "address": 120}
DIVISION_DIGITS = 12
AREA_DIGITS = frozenset((2, 4, 6, 9, DIVISION_DIGITS))


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a line of the file (1 is the line of names; 0 the file as a whole)."""

    line: int
    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Line:
    """An organisation as a line of the file gives it."""

    number: int
    draft: OrganisationDraft


@dataclass
class Table:
    """What could be read, and what could not. A column that the file does not have leaves its field as it is."""

    columns: frozenset[str] = frozenset()
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def decode(content: bytes) -> str:
    """UTF-8 with or without a mark, or the GB 18030 that spreadsheets write in China. Raises UnicodeDecodeError."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def read_table(text: str) -> Table:
    """Reads the lines and checks each by itself; what needs the tree is checked by the import."""
    table = Table()
    reader = csv.reader(StringIO(text.lstrip("\ufeff")), strict=True)
    try:
        head = [_column(name) for name in next(reader, [])]
        table.columns = frozenset(head) & frozenset(COLUMNS)
        missing = [name for name in NEEDED if name not in head]
        if missing:
            names = "、".join(f"{name} {COLUMN_LABELS[name]}" for name in missing)
            sentence = _("The first line names the columns; these are missing: %(names)s.") % {"names": names}
            table.problems.append(Problem(1, "", sentence))
            return table
        _read_lines(reader, head, table)
    except csv.Error:
        table.problems.append(Problem(reader.line_num, "", _("The file is no table: a quotation mark is not closed.")))
    _refuse_doubles(table)
    return table


def _read_lines(reader: Iterator[list[str]], head: Sequence[str], table: Table) -> None:
    for number, cells in enumerate(reader, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        row = {name: cell.strip() for name, cell in zip(head, cells, strict=False) if name in COLUMNS}
        problems = list(_problems(number, row))
        table.problems.extend(problems)
        if not problems:
            table.lines.append(Line(number, _draft(row)))


def _column(name: str) -> str:
    name = name.strip().lower()
    return COLUMN_WORDS.get(name, name)


def _problems(number: int, row: Mapping[str, str]) -> Iterator[Problem]:
    code = row.get("code", "")
    for name in NEEDED:
        if not row.get(name):
            yield Problem(number, code, _("%(column)s is empty.") % {"column": COLUMN_LABELS[name]})
    for name, most in LONGEST.items():
        if len(row.get(name, "")) > most:
            yield Problem(
                number,
                code,
                _("%(column)s has more than %(most)d characters.") % {"column": COLUMN_LABELS[name], "most": most},
            )
    kind = row.get("kind", "")
    if kind and _kind(kind) not in KIND_LABELS:
        known = "、".join(KIND_LABELS)
        yield Problem(number, code, _("“%(kind)s” is no kind; known are: %(known)s.") % {"kind": kind, "known": known})
    area = row.get("area_code", "")
    if area and not (area.isascii() and area.isdigit() and len(area) in AREA_DIGITS):
        yield Problem(number, code, _("“%(area)s” is no division code of 12 digits.") % {"area": area})
    phone = row.get("phone", "")
    if phone and normalise_phone(phone) is None:
        yield Problem(number, code, _("The phone number cannot be called; write it with its area code."))
    counter = row.get("counter", "")
    if counter.lower() not in YES_WORDS:
        yield Problem(number, code, _("“%(word)s” is neither yes nor no.") % {"word": counter})
    if not _point(row):
        yield Problem(number, code, _("The point is incomplete; write longitude and latitude in degrees, or neither."))


def _draft(row: Mapping[str, str]) -> OrganisationDraft:
    return OrganisationDraft(
        code=row["code"],
        name=" ".join(row["name"].split()),
        short_name=" ".join(row.get("short_name", "").split()),
        kind=_kind(row.get("kind", "")) or "department",
        parent_code=row.get("parent_code", ""),
        area_code=row["area_code"].ljust(DIVISION_DIGITS, "0") if row.get("area_code") else "",
        phone=normalise_phone(row.get("phone", "")) or "",
        counter=YES_WORDS[row.get("counter", "").lower()],
        address=" ".join(row.get("address", "").split()),
        lng=float(row["lng"]) if row.get("lng") else None,
        lat=float(row["lat"]) if row.get("lat") else None,
    )


def _point(row: Mapping[str, str]) -> bool:
    """Whether both degrees are there and on the earth, or neither."""
    lng, lat = row.get("lng", ""), row.get("lat", "")
    if not (lng or lat):
        return True
    try:
        return -180 <= float(lng) <= 180 and -90 <= float(lat) <= 90
    except ValueError:
        return False


def _kind(text: str) -> str:
    return KIND_WORDS.get(text, text.lower())


def _refuse_doubles(table: Table) -> None:
    first: dict[str, int] = {}
    for line in table.lines:
        if line.draft.code in first:
            sentence = _("The code stands in line %(line)d already.") % {"line": first[line.draft.code]}
            table.problems.append(Problem(line.number, line.draft.code, sentence))
        first.setdefault(line.draft.code, line.number)
