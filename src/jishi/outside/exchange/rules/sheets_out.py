"""Tables that go out: CSV line by line, and workbooks; nothing in them is run by a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from jishi.ground.foundation.declarations import CellKind, Column
from jishi.ground.lib.spreadsheet import safe_cell

from .cells import listed
from .sheet_files import Raw

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PIECE = 64 * 1024
WIDTH = 18
CHOICES_TO = 10_000
"""Down to which line the template offers choices."""


class _Echo:
    """What the csv writer writes to: hands each line on."""

    def write(self, line: str) -> str:
        return line


def pieces(kind: str, titles: Sequence[str], rows: Iterable[Sequence[Raw]]) -> Iterator[bytes]:
    """The table as bytes, piece by piece: CSV in UTF-8 with a mark as it is read, a workbook when it is whole."""
    return _csv(titles, rows) if kind == "csv" else _xlsx(titles, rows)


def _csv(titles: Sequence[str], rows: Iterable[Sequence[Raw]]) -> Iterator[bytes]:
    writer: Any = csv.writer(_Echo())
    yield ("\ufeff" + writer.writerow(map(safe_cell, titles))).encode()
    for row in rows:
        yield writer.writerow([safe_cell(_told(cell)) for cell in row]).encode()


def _told(cell: Raw) -> str:
    if isinstance(cell, bool):
        return _("yes") if cell else _("no")
    return "" if cell is None else str(cell)


def _xlsx(titles: Sequence[str], rows: Iterable[Sequence[Raw]]) -> Iterator[bytes]:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Table"))
    sheet.freeze_panes = "A2"
    for position in range(1, len(titles) + 1):
        sheet.column_dimensions[get_column_letter(position)].width = WIDTH
    bold = Font(bold=True)
    head = []
    for title in titles:
        cell = _text_cell(sheet, title)
        cell.font = bold
        head.append(cell)
    sheet.append(head)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _cell(sheet: Any, value: Raw) -> Any:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _text_cell(sheet, value) if isinstance(value, str) and value[:1] == "=" else value


def _text_cell(sheet: Any, text: str) -> Any:
    """A cell whose text is no formula, whatever it begins with."""
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    return cell


def template(columns: Sequence[Column]) -> bytes:
    """A workbook to fill in: headings with notes, choices to choose from, and a second sheet that explains each column.

    Columns of codes and texts are formatted as text, so that no spreadsheet takes a long code for a number.
    """
    book = Workbook()
    sheet, helps, lists = book.active, book.create_sheet(_("How to fill it in")), book.create_sheet("choices")
    sheet.title = _("Table")
    sheet.freeze_panes = "A2"
    lists.sheet_state = "hidden"
    helps.append([_("Column"), _("Must be filled in"), _("What stands there"), _("Example")])
    for position, column in enumerate(columns, 1):
        letter = get_column_letter(position)
        head = sheet.cell(1, position, str(column.label))
        head.font = Font(bold=True)
        explained = _explained(column)
        head.comment = Comment(explained, str(_("Jishi")))
        sheet.column_dimensions[letter].width = WIDTH
        if column.kind in (CellKind.TEXT, CellKind.CODE):
            sheet.column_dimensions[letter].number_format = "@"
        words = [str(label) for _value, label in column.choices]
        if column.kind is CellKind.YES_NO:
            words = [_("yes"), _("no")]
        if words:
            _offer(sheet, lists, position, words)
        helps.append([str(column.label), _("yes") if column.required else _("no"), explained, column.example])
    for letter, width in zip("ABCD", (WIDTH, WIDTH, 4 * WIDTH, WIDTH), strict=True):
        helps.column_dimensions[letter].width = width
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        return file.read()


def _offer(sheet: Any, lists: Any, position: int, words: Sequence[str]) -> None:
    for line, text in enumerate(words, 1):
        lists.cell(line, position, text)
    letter = get_column_letter(position)
    rule = DataValidation(type="list", formula1=f"choices!${letter}$1:${letter}${len(words)}", allow_blank=True)
    rule.add(f"{letter}2:{letter}{CHOICES_TO}")
    sheet.add_data_validation(rule)


def _explained(column: Column) -> str:
    parts = [str(column.help), KINDS[column.kind]() if column.kind in KINDS else ""]
    if column.choices:
        parts.append(_("One of: %(choices)s") % {"choices": listed(column)})
    if column.required:
        parts.append(_("Must be filled in"))
    return "\n".join(part for part in parts if part) or str(column.label)


KINDS = {
    CellKind.WHOLE: lambda: _("A whole number"),
    CellKind.NUMBER: lambda: _("A number"),
    CellKind.DAY: lambda: _("A day, like 2026-01-31"),
    CellKind.YES_NO: lambda: _("yes or no"),
}


def out_value(column: Column, value: object) -> Raw:
    """A value of a register as people read it: choices by their label, days as days."""
    if value is None or value == "":
        return None
    if column.choices:
        return str(dict(column.choices).get(str(value), value))
    if isinstance(value, (bool, int, float, date, datetime)):
        return value
    return str(value)
