"""From the cells of a file to values of the kinds that a table declares; each refusal is a sentence."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from jishi.ground.foundation.declarations import CellKind, Column
from jishi.ground.foundation.table_rows import RowProblem, TableRow, Value

from .sheet_files import Line, Raw

YES = ("yes", "y", "true", "1", "是", "有", "√")
NO = ("no", "n", "false", "0", "否", "无", "×")
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00)?)?|(\d{4})(\d{2})(\d{2})")
BRACKETS = re.compile(r"[(（].*?[)）]")
"""What a label explains in brackets need not be written in a cell."""
EXACT_DIGITS = 15
"""Spreadsheets keep numbers with so many digits; longer codes that were not made text have lost their end."""
LARGEST_WHOLE = 2**31 - 1


def in_all_languages(label: str | Promise) -> frozenset[str]:
    """A label as it reads in every language of the house."""
    found: set[str] = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.add(str(label))
    return frozenset(found)


class Reader:
    """Reads lines under a mapping from columns to positions; knows the words for choices in every language."""

    def __init__(self, columns: Sequence[Column], positions: Mapping[str, int]) -> None:
        self._columns = [(column, positions[column.name]) for column in columns if column.name in positions]
        self._choices = {column.name: _choices(column) for column, _position in self._columns if column.choices}

    def read(self, line: Line) -> TableRow | list[RowProblem]:
        """The row, or what is wrong with its cells."""
        number, cells = line
        values: dict[str, Value] = {}
        problems: list[RowProblem] = []
        for column, position in self._columns:
            raw = cells[position] if position < len(cells) else None
            try:
                values[column.name] = self._value(column, raw)
            except ValueError as wrong:
                problems.append(RowProblem(number, column.name, str(wrong)))
        return problems or TableRow(number, values)

    def _value(self, column: Column, raw: Raw) -> Value:
        if raw is None or raw == "":
            if column.required:
                raise ValueError(_("%(column)s is missing.") % {"column": column.label})
            return None
        match column.kind:
            case CellKind.TEXT:
                return _text(column, raw)
            case CellKind.CODE:
                return "".join(unicodedata.normalize("NFKC", _text(column, raw)).split())
            case CellKind.WHOLE:
                return _whole(column, raw)
            case CellKind.NUMBER:
                return float(_number(column, raw))
            case CellKind.DAY:
                return _day(column, raw)
            case CellKind.YES_NO:
                return _yes_no(column, raw)
            case CellKind.CHOICE:
                return self._choice(column, raw)

    def _choice(self, column: Column, raw: Raw) -> str:
        found = self._choices[column.name].get(_bare(str(raw)))
        if found is None:
            words = {"column": column.label, "text": raw, "choices": listed(column)}
            raise ValueError(_("%(column)s: “%(text)s” is none of %(choices)s.") % words)
        return found


def listed(column: Column) -> str:
    """The choices of a column in words, one behind the other."""
    return _(", ").join(str(label) for _value, label in column.choices)


def problems_by_row(problems: Iterable[RowProblem]) -> dict[int, list[RowProblem]]:
    """What is wrong, by the number of the row."""
    found: dict[int, list[RowProblem]] = {}
    for problem in problems:
        found.setdefault(problem.number, []).append(problem)
    return found


def _choices(column: Column) -> dict[str, str]:
    known = {_bare(value): value for value, _label in column.choices}
    for value, label in column.choices:
        for words in in_all_languages(label):
            known[_bare(words)] = value
            known.setdefault(_bare(BRACKETS.sub("", words)), value)
    return known


def _bare(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _text(column: Column, raw: Raw) -> str:
    if isinstance(raw, (int, float)) and not isinstance(raw, bool) and abs(raw) >= 10**EXACT_DIGITS:
        raise ValueError(
            _("%(column)s: the spreadsheet took it for a number and lost its last digits. Make the column text.")
            % {"column": column.label}
        )
    text = str(int(raw)) if isinstance(raw, float) and raw.is_integer() else _day_text(raw)
    if len(text) > column.longest:
        words = {"column": column.label, "length": len(text), "most": column.longest}
        raise ValueError(_("%(column)s has %(length)d characters; up to %(most)d are kept.") % words)
    if "\0" in text:
        raise ValueError(_("%(column)s has a character that is no text.") % {"column": column.label})
    return text


def _day_text(raw: Raw) -> str:
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == datetime.min.time() else raw.isoformat(" ")
    return raw.isoformat() if isinstance(raw, date) else str(raw)


def _number(column: Column, raw: Raw) -> Decimal:
    try:
        number = Decimal(unicodedata.normalize("NFKC", str(raw)).replace(",", "").strip())
    except InvalidOperation:
        number = Decimal("nan")
    if isinstance(raw, bool) or not number.is_finite() or abs(number) >= 10**15:
        raise ValueError(_("%(column)s: “%(text)s” is no number.") % {"column": column.label, "text": raw})
    return number


def _whole(column: Column, raw: Raw) -> int:
    number = _number(column, raw)
    if number != number.to_integral_value() or abs(number) > LARGEST_WHOLE:
        raise ValueError(_("%(column)s: “%(text)s” is no whole number.") % {"column": column.label, "text": raw})
    return int(number)


def _day(column: Column, raw: Raw) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    text = unicodedata.normalize("NFKC", str(raw)).strip()
    found = DAY.fullmatch(text)
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) for part in found.groups() if part is not None)
        return date(year, month, day)
    except ValueError:
        words = {"column": column.label, "text": raw}
        raise ValueError(_("%(column)s: “%(text)s” is no day: write it as 2026-01-31.") % words) from None


def _yes_no(column: Column, raw: Raw) -> bool:
    if isinstance(raw, bool):
        return raw
    text = _bare(str(raw))
    if text not in YES and text not in NO:
        words = {"column": column.label, "text": raw}
        raise ValueError(_("%(column)s: “%(text)s” is neither yes nor no.") % words)
    return text in YES
