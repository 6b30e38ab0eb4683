"""Spreadsheets and CSV files, line by line, within bounds: what is larger or cleverer than a table is refused."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from jishi.ground.lib.spreadsheet import FORMULA

Raw = str | int | float | bool | date | datetime | None
"""A cell as the file has it; CSV has text alone."""
Line = tuple[int, Sequence[Raw]]
"""The number that a spreadsheet shows beside the line, and its cells."""

LARGEST_MB = 50
UNPACKED_MB = 500
"""A sheet of 100,000 rows and ten columns unpacks to some 60 MB."""
TEXTS_MB = 100
"""The texts of a workbook are held in memory at once."""
MOST_LINES = 500_000
MOST_COLUMNS = 200
LONGEST_CELL = 4000
MEGABYTE = 1024 * 1024
DIMENSION = re.compile(rb'<dimension ref="[A-Z]+[0-9]+:[A-Z]+([0-9]{1,7})"')
BLANK_LINES = 1000
"""So many empty lines in a row end the table: sheets that were coloured to the bottom have a million."""


class BadSheet(ValueError):
    """The file is no table that we read; the message is a translated sentence."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file that was looked at: what it is, its headings, the number of the line that has them, and about how many
    lines follow (spreadsheets are not always right about themselves)."""

    kind: str
    titles: tuple[str, ...]
    heading: int
    about: int


def look_at(content: bytes) -> Sheet:
    """Raises BadSheet."""
    if len(content) > LARGEST_MB * MEGABYTE:
        raise BadSheet(_("The file is larger than %(mb)d MB; split it.") % {"mb": LARGEST_MB})
    kind = "xlsx" if content.startswith(b"PK\x03\x04") else "csv"
    if kind == "csv" and content.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadSheet(_("This is the old format of Excel: save it as .xlsx or as CSV."))
    if kind == "xlsx":
        _look_inside(content)
    lines = lines_of(content, kind)
    heading, cells = next(lines, (0, ()))
    titles = [str(cell).strip() if cell is not None else "" for cell in cells]
    while titles and not titles[-1]:
        titles.pop()
    if not titles:
        raise BadSheet(_("The file is empty: the first line must have the headings of the columns."))
    if len(titles) > MOST_COLUMNS:
        raise BadSheet(_("The table has more than %(count)d columns.") % {"count": MOST_COLUMNS})
    if next(lines, None) is None:
        raise BadSheet(_("There is no line below the headings."))
    return Sheet(kind, tuple(titles), heading, max(_about(content, kind) - heading, 1))


def lines_of(content: bytes, kind: str) -> Iterator[Line]:
    """The lines in which something stands, in their order. Raises BadSheet, at the line at which it is found."""
    blank = 0
    for number, cells in _csv(content) if kind == "csv" else _xlsx(content):
        if number > MOST_LINES:
            raise BadSheet(_("The table has more than %(count)d lines; split it.") % {"count": MOST_LINES})
        if any(cell is not None and cell != "" for cell in cells):
            blank = 0
            yield number, cells
        elif (blank := blank + 1) > BLANK_LINES:
            return


def _csv(content: bytes) -> Iterator[Line]:
    text = _decoded(content)
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    lines = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(lines, None)
        except csv.Error:
            raise BadSheet(
                _("Line %(line)d cannot be read: a quotation mark is not closed.") % {"line": number}
            ) from None
        if cells is None:
            return
        yield number, [_plain(cell[: LONGEST_CELL + 1]) for cell in cells]


def _plain(cell: str) -> str:
    """Without the apostrophe that keeps spreadsheets from running a cell: what we wrote so comes in as it was."""
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell


def _xlsx(content: bytes) -> Iterator[Line]:
    """The first sheet. Formulas are the values that the spreadsheet computed last; links to other files stay closed."""
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            yield number, [_bounded(cell) for cell in cells[: MOST_COLUMNS + 1]]
    except BadSheet:
        raise
    except Exception as wrong:  # a broken workbook fails in as many ways as there are parsers inside
        raise BadSheet(_("The workbook cannot be read: open it, save it as .xlsx and send it again.")) from wrong


def _bounded(cell: object) -> Raw:
    if isinstance(cell, str):
        return cell[: LONGEST_CELL + 1].strip()
    return cell if cell is None or isinstance(cell, (bool, int, float, date, datetime)) else str(cell)


def _look_inside(content: bytes) -> None:
    """Refuses what unpacks beyond all measure. Nothing is unpacked for it: what a file says of itself is all that the
    unpacking gives out later."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if "xl/workbook.xml" not in names:
                raise BadSheet(_("This is no workbook of Excel: send .xlsx or CSV."))
            if sum(part.file_size for part in parts) > UNPACKED_MB * MEGABYTE:
                raise BadSheet(_("The workbook unpacks to more than %(mb)d MB; split it.") % {"mb": UNPACKED_MB})
            if any(part.file_size > TEXTS_MB * MEGABYTE for part in parts if part.filename == "xl/sharedStrings.xml"):
                raise BadSheet(_("The workbook has more than %(mb)d MB of texts; split it.") % {"mb": TEXTS_MB})
            if any(part.flag_bits & 1 for part in parts):
                raise BadSheet(_("The workbook is protected by a password: save it without one."))
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _declares(archive, part.filename):
                    raise BadSheet(_("The workbook has declarations that no spreadsheet writes; it was not opened."))
    except (BadZipFile, RuntimeError, OSError, EOFError) as wrong:
        raise BadSheet(_("The workbook cannot be read: open it, save it as .xlsx and send it again.")) from wrong


def _declares(archive: ZipFile, name: str) -> bool:
    """Whether a part begins with a document type: entities of entities are how a small text becomes a huge one."""
    with archive.open(name) as part:
        return b"<!" in part.read(1024).replace(b"<!--", b"")


def _about(content: bytes, kind: str) -> int:
    """The number of the last line, as the file gives it away without being read whole."""
    if kind == "csv":
        return content.count(b"\n") + (not content.endswith(b"\n"))
    with ZipFile(BytesIO(content)) as archive:
        try:
            with archive.open("xl/worksheets/sheet1.xml") as part:
                found = DIMENSION.search(part.read(4096))
        except KeyError:
            return 0
    return int(found[1]) if found else 0


def _decoded(content: bytes) -> str:
    for coding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(coding)
        except UnicodeDecodeError:
            continue
    raise BadSheet(_("The file cannot be read: save it as .xlsx, or as CSV in UTF-8 or GB 18030."))
