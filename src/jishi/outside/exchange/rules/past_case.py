"""A past case as a file tells it, and what keeps a row from being one."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

NEEDED = ("reference", "day", "category1", "organisation", "community", "street", "district", "outcome")


@dataclass(frozen=True, slots=True)
class PastCase:
    """One row. The file knows the day, not the hour; `on_time` is its outcome."""

    line: int
    reference: str
    day: date
    channel: str
    property: str
    category: tuple[str, ...]
    organisation: str
    community: str
    street: str
    district: str
    on_time: bool


@dataclass(frozen=True, slots=True)
class RefusedRow:
    line: int
    reference: str
    reason: str


@cache
def reading() -> Mapping[str, Any]:
    """How columns and words are read: data/replay.yaml."""
    text = (files("jishi.outside.exchange") / "data" / "replay.yaml").read_text("utf-8")
    return dict(yaml.safe_load(text))


def read_file(path: Path) -> tuple[list[PastCase], list[RefusedRow]]:
    """Every row of a CSV (UTF-8, with a heading), in order of day and reference; refused rows with their reason.

    Raises ValueError when the heading lacks a needed column.
    """
    rows = csv.DictReader(StringIO(path.read_text("utf-8-sig")))
    names = _columns(rows.fieldnames or [])
    if missing := [name for name in NEEDED if name not in names]:
        raise ValueError(
            _("These columns are missing: %(names)s")
            % {"names": ", ".join(reading()["columns"][name][0] for name in missing)}
        )
    cases: list[PastCase] = []
    refused: list[RefusedRow] = []
    seen: set[str] = set()
    for line, row in enumerate(rows, start=2):
        given = {name: (row.get(column) or "").strip() for name, column in names.items()}
        problem = next(_problems(given, seen), "")
        seen.add(given["reference"])
        if problem:
            refused.append(RefusedRow(line, given["reference"], problem))
        else:
            cases.append(_case(line, given))
    cases.sort(key=lambda case: (case.day, len(case.reference), case.reference))
    return cases, refused


def _columns(heading: list[str] | Any) -> dict[str, str]:
    offered = {column.strip(): column for column in heading}
    return {name: offered[word] for name, words in reading()["columns"].items() for word in words if word in offered}


def _problems(given: Mapping[str, str], seen: set[str]) -> Iterator[str]:
    for name in NEEDED:
        if not given[name]:
            yield _("%(column)s is empty") % {"column": reading()["columns"][name][0]}
    if given["reference"] in seen:
        yield _("the reference stands twice; the first row counts")
    day, closed = _day(given["day"]), _day(given.get("closed_on", ""))
    if day is None:
        yield _("%(value)s is no day like 2018-02-08") % {"value": given["day"]}
    elif given.get("closed_on") and closed is None:
        yield _("%(value)s is no day like 2018-02-08") % {"value": given["closed_on"]}
    elif closed is not None and closed < day:
        yield _("closed on %(closed)s, before it was registered on %(day)s") % {"closed": closed, "day": day}
    if given["outcome"] not in (*reading()["on_time"], *reading()["overdue"]):
        yield _("the outcome %(value)s is neither on time nor overdue") % {"value": given["outcome"]}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10].replace("/", "-"))
    except ValueError:
        return None


def _case(line: int, given: Mapping[str, str]) -> PastCase:
    day = _day(given["day"])
    if day is None:
        raise ValueError("the day was checked before")
    return PastCase(
        line=line,
        reference=given["reference"],
        day=day,
        channel=reading()["channels"].get(given.get("channel", ""), reading()["other_channel"]),
        property=given.get("property", ""),
        category=tuple(given[name] for name in ("category1", "category2", "category3") if given.get(name)),
        organisation=given["organisation"],
        community=given["community"],
        street=given["street"],
        district=given["district"],
        on_time=given["outcome"] in reading()["on_time"],
    )
