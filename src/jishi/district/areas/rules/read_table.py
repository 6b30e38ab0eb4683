"""The table of divisions: CSV with the columns code and name, and if wanted valid_from and valid_to."""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO

from django.utils.translation import gettext as _

from jishi.ground.lib.codes import division_path

from .codes import read_division_code
from .rows import DivisionRow, Problem, Source

COLUMNS = {
    "code": ("code", "adcode", "代码", "区划代码", "行政区划代码"),
    "name": ("name", "名称", "区划名称"),
    "valid_from": ("valid_from", "启用日期"),
    "valid_to": ("valid_to", "停用日期"),
}
NAME_LENGTH = 60


def read_table(content: bytes) -> tuple[list[DivisionRow], list[Problem]]:
    """The lines that can be understood and a problem for each that cannot. UTF-8 or GB 18030."""
    try:
        lines = csv.reader(StringIO(decode(content)), strict=True)
        header = next(lines, [])
        column = columns_of(header)
    except (UnicodeDecodeError, csv.Error):
        return [], [_problem(0, "", _("The table cannot be read: save it as CSV in UTF-8 or GB 18030."))]
    if "code" not in column or "name" not in column:
        named = ", ".join(header) or "—"
        sentence = _("The first line must name the columns code and name; it names: %(columns)s.") % {"columns": named}
        return [], [_problem(1, "", sentence)]
    rows: list[DivisionRow] = []
    problems: list[Problem] = []
    try:
        for cells in lines:
            if any(cell.strip() for cell in cells):
                values = {name: cells[at].strip() if at < len(cells) else "" for name, at in column.items()}
                try:
                    rows.append(_row(lines.line_num, values))
                except ValueError as wrong:
                    problems.append(_problem(lines.line_num, values["code"], str(wrong)))
    except csv.Error:
        problems.append(_problem(lines.line_num, "", _("The line cannot be read: a quotation mark is not closed.")))
    return rows, problems


def read_day(text: str) -> date | None:
    """A day written 2026-01-31; None for an empty text. Raises ValueError with a sentence."""
    if not text:
        return None
    try:
        return date.fromisoformat(text.replace("/", "-"))
    except ValueError:
        raise ValueError(_("“%(text)s” is no day: write it as 2026-01-31.") % {"text": text}) from None


def read_name(text: str) -> str:
    """Raises ValueError with a sentence when the name is longer than we keep."""
    if len(text) > NAME_LENGTH:
        raise ValueError(_("The name has %(length)d characters; up to 60 are kept.") % {"length": len(text)})
    return text


def _row(line: int, values: dict[str, str]) -> DivisionRow:
    if not values["name"]:
        raise ValueError(_("The name is missing."))
    code = read_division_code(values["code"])
    begins, ends = read_day(values.get("valid_from", "")), read_day(values.get("valid_to", ""))
    if begins and ends and ends < begins:
        raise ValueError(_("It ends before it begins."))
    return DivisionRow(line, division_path(code), code, read_name(values["name"]), begins, ends)


def decode(content: bytes) -> str:
    """UTF-8 with or without a mark, else GB 18030; raises UnicodeDecodeError."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def columns_of(header: list[str]) -> dict[str, int]:
    """Where each known column stands, by its name."""
    known = {alias: name for name, aliases in COLUMNS.items() for alias in aliases}
    return dict(_pairs(header, known))


def _pairs(header: list[str], known: dict[str, str]) -> Iterator[tuple[str, int]]:
    for position, title in enumerate(header):
        if name := known.get(title.strip().lower()):
            yield name, position


def _problem(line: int, code: str, sentence: str) -> Problem:
    return Problem(Source.DIVISIONS, line, code, sentence)
