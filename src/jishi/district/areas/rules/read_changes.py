"""Files of code changes: JSON as {old: [new, …]}, or CSV with the columns old, new, kind and since."""

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO

from django.utils.translation import gettext as _

from jishi.ground.lib.codes import division_path

from .codes import read_division_code
from .read_table import decode, read_day, read_name
from .rows import Problem, Source

COLUMNS = ("old", "new", "kind", "since")
KINDS = ("renamed", "renumbered", "merged", "split", "ended")
Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One former path and one that follows it, empty where none does. `line`: of the table, or number of the pair."""

    line: int
    old: str
    new: str
    kind: str
    since: date | None
    old_name: str
    new_name: str


@dataclass(frozen=True, slots=True)
class _Read:
    line: int
    old: str
    new: str
    kind: str = ""
    since: date | None = None


class BadFile(ValueError):
    """The file as a whole cannot be understood; the message is a translated sentence."""


def read_changes(content: bytes, names: Names) -> tuple[list[ChangeRow], list[Problem]]:
    """The changes and a problem for each that cannot be understood; a code said to follow itself is a remark and is
    left out. Raises BadFile."""
    text = decode(content)
    read = _json(text) if text.lstrip().startswith("{") else _csv(text)
    rows: list[_Read] = []
    problems: list[Problem] = []
    for each in read:
        if isinstance(each, Problem):
            problems.append(each)
        elif each.old == each.new:
            sentence = _("The code is said to follow itself, which says nothing: the line was left out.")
            problems.append(Problem(Source.CHANGES, each.line, each.old, sentence, blocking=False))
        else:
            rows.append(each)
    problems += _contradictions(rows)
    olds, news = Counter(row.old for row in rows), Counter(row.new for row in rows)
    return [_finished(row, olds[row.old], news[row.new], names) for row in rows], problems


def read_names(content: bytes) -> Names:
    """Names by path from JSON as {code: name}. Raises BadFile."""
    try:
        given = json.loads(decode(content))
        return {division_path(read_division_code(code)): read_name(str(name)) for code, name in given.items()}
    except (ValueError, AttributeError) as wrong:
        raise BadFile(_("The names cannot be read: give JSON that maps codes to names.")) from wrong


def tell_kind(row_count: int, sources: int, old_name: str, new_name: str) -> str:
    """What happened, by how many codes follow the old one, how many lead to the new one, and their names where known.

    Names that differ only behind their beginning (a county that became a city) are one renamed division.
    """
    if row_count > 1:
        return "split"
    if old_name and new_name:
        if old_name == new_name:
            return "renumbered"
        same = max(min(len(old_name), len(new_name)) - 1, 1)
        if old_name[:same] == new_name[:same]:
            return "renamed"
        return "merged" if sources > 1 else "renamed"
    return "merged" if sources > 1 else "renumbered"


def _finished(row: _Read, olds: int, news: int, names: Names) -> ChangeRow:
    old_name, new_name = names.get(row.old, ""), names.get(row.new, "")
    kind = row.kind or (tell_kind(olds, news, old_name, new_name) if row.new else "ended")
    return ChangeRow(row.line, row.old, row.new, kind, row.since, old_name, new_name)


def _json(text: str) -> Iterator[_Read | Problem]:
    try:
        given = json.loads(text)
    except ValueError:
        raise BadFile(_("The file is no JSON: give {old code: [new codes]}.")) from None
    for number, (old, news) in enumerate(given.items(), 1):
        if not isinstance(news, list):
            yield _problem(number, old, _("The new codes must stand in a list, an empty one for none."))
            continue
        for new in news or [""]:
            yield _read(number, old, str(new))


def _csv(text: str) -> Iterator[_Read | Problem]:
    lines = csv.reader(StringIO(text), strict=True)
    try:
        header = [title.strip().lower() for title in next(lines, [])]
        if not {"old", "new"} <= set(header):
            raise BadFile(_("The first line must name the columns old and new, and if wanted kind and since."))
        for cells in lines:
            if any(cell.strip() for cell in cells):
                values = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
                yield _read(lines.line_num, *(values.get(name, "") for name in COLUMNS))
    except csv.Error:
        yield _problem(lines.line_num, "", _("The line cannot be read: a quotation mark is not closed."))


def _read(line: int, old: str, new: str, kind: str = "", since: str = "") -> _Read | Problem:
    try:
        if kind and kind not in KINDS:
            raise ValueError(_("“%(kind)s” is no kind: use %(kinds)s.") % {"kind": kind, "kinds": ", ".join(KINDS)})
        if kind and (kind == "ended") != (not new):
            raise ValueError(_("A code that ended has no new one, and every other has one."))
        paths = [division_path(read_division_code(code)) if code else "" for code in (old, new)]
        if not paths[0]:
            raise ValueError(_("The old code is missing."))
        return _Read(line, paths[0], paths[1], kind, read_day(since))
    except ValueError as wrong:
        return _problem(line, old, str(wrong))


def _contradictions(rows: list[_Read]) -> Iterator[Problem]:
    pairs = Counter((row.old, row.new) for row in rows)
    ended = {row.old for row in rows if not row.new}
    for row in rows:
        if pairs[row.old, row.new] > 1:
            yield _problem(row.line, row.old, _("The same change stands in this file more than once."))
        elif row.new and row.old in ended:
            yield _problem(row.line, row.old, _("The code is said to have ended and to have a successor."))


def _problem(line: int, code: str, sentence: str) -> Problem:
    return Problem(Source.CHANGES, line, code, sentence)
