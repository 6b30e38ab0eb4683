"""The history of a facility as its page shows it."""

from dataclasses import dataclass
from datetime import datetime

from jishi.registers.facilities.models import Facility
from jishi.registers.facilities.rules.history import ACTS, FIELDS, shown

from .kinds import kind_name

MOST_ENTRIES = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history, as the component `timeline` reads it."""

    title: str
    at: datetime
    who: str
    said: list[str]
    audience: str = "staff"


def history_of(row: Facility) -> list[Entry]:
    """The newest hundred entries, in words of the reader's language."""
    return [
        Entry(
            str(ACTS.get(change.act, change.act)),
            change.at,
            change.actor_name,
            [_line(name, before, after) for name, (before, after) in change.fields.items()],
        )
        for change in row.changes.all()[:MOST_ENTRIES]
    ]


def _line(name: str, before: str, after: str) -> str:
    label = FIELDS.get(name, name)
    return f"{label}: {_said(name, before)} → {_said(name, after)}" if before else f"{label}: {_said(name, after)}"


def _said(name: str, value: str) -> str:
    return kind_name(value) if name == "kind" else shown(name, value)
