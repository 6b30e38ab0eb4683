"""Hours as people write them, as they are stored, and as the clock takes them."""
from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Mapping, Sequence

from jishi.ground.lib.worktime import Span, Weekly

StoredWeek = dict[str, list[list[int]]]
"""Weekday ("0" is Monday) to [start, end] in minutes of the local day; a missing weekday is off."""

_TIME = r"(\d{1,2})(?::(\d{2}))?"
_SPAN = re.compile(rf"{_TIME}\s*[-~–—至到]\s*{_TIME}")
_BETWEEN = re.compile(r"[\s,;、和及]*")


class UnreadableHours(ValueError):
    """The text names no hours."""


class OverlappingHours(ValueError):
    """Two of the spans share time, or one ends before it begins."""


def read_hours(text: str) -> tuple[Span, ...]:
    """The spans of a day written like `09:00-12:00 14:00-18:00`; an empty text is a day off.

    Commas, Chinese punctuation and 至 are taken. `UnreadableHours`, `OverlappingHours`.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not _BETWEEN.fullmatch(_SPAN.sub("", plain)):
        raise UnreadableHours(text)
    marks = [
        (int(h1) * 60 + int(m1 or 0), int(h2) * 60 + int(m2 or 0)) for h1, m1, h2, m2 in _SPAN.findall(plain)
    ]
    if any(int(minute or 0) > 59 for each in _SPAN.findall(plain) for minute in (each[1], each[3])):
        raise UnreadableHours(text)
    if any(end > 1440 for _, end in marks):
        raise UnreadableHours(text)
    ordered = sorted(marks)
    ends_before = any(start >= end for start, end in ordered)
    if ends_before or any(later[0] < earlier[1] for earlier, later in itertools.pairwise(ordered)):
        raise OverlappingHours(text)
    return tuple(Span(start, end) for start, end in ordered)


def write_hours(spans: Sequence[Span]) -> str:
    """The spans as `read_hours` reads them; "" for a day off."""
    return " ".join(f"{_clock(span.start_minute)}-{_clock(span.end_minute)}" for span in spans)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def stored(weekly: Weekly) -> StoredWeek:
    """A week as JSON, days off left out."""
    return {str(day): stored_spans(spans) for day, spans in sorted(weekly.items()) if spans}


def stored_spans(spans: Sequence[Span]) -> list[list[int]]:
    """Spans as JSON."""
    return [[span.start_minute, span.end_minute] for span in spans]


def taken_spans(data: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    """Spans out of JSON."""
    return tuple(Span(start, end) for start, end in data)


def taken(data: Mapping[str, Sequence[Sequence[int]]]) -> Weekly:
    """A week out of JSON."""
    return {int(day): taken_spans(spans) for day, spans in data.items()}


def ordinary_hours(weekly: Weekly) -> tuple[Span, ...]:
    """What a moved working day works: the hours of the first working day of the week."""
    return next((weekly[day] for day in range(7) if weekly.get(day)), ())


def alike_days(weekly: Weekly) -> tuple[tuple[int, int, tuple[Span, ...]], ...]:
    """The week as runs of neighbouring weekdays with the same hours: (first, last, spans), days off included."""
    runs: list[tuple[int, int, tuple[Span, ...]]] = []
    for day in range(7):
        spans = weekly.get(day, ())
        if runs and runs[-1][2] == spans:
            runs[-1] = (runs[-1][0], day, spans)
        else:
            runs.append((day, day, spans))
    return tuple(runs)
