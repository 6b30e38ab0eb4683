"""One establishment as its page shows it: premises, licences, checks, history. Four queries."""

from dataclasses import dataclass
from datetime import date, datetime

from jishi.ground.foundation.moment import today
from jishi.registers.establishments.models import Establishment, Licence, Premises, SafetyCheck
from jishi.registers.establishments.rules.history import ACTS, FIELDS, shown

from .lists import SOON

MOST_ENTRIES = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history, as the component `timeline` reads it."""

    title: str
    at: datetime
    who: str
    said: list[str]
    audience: str = "staff"


def premises_of(row: Establishment) -> list[Premises]:
    """Those in use first, then the former ones, the newest first."""
    rows = row.premises.select_related("address").order_by("-valid_from", "-pk")
    return sorted(rows, key=lambda each: each.valid_to is not None)


def licences_of(row: Establishment) -> list[tuple[Licence, str]]:
    """Each licence with how it stands: valid, expiring, expired, ended. Those that hold come first."""
    day = today()
    rows = [(licence, _stands(licence, day)) for licence in row.licences.order_by("-valid_from", "-pk")]
    return sorted(rows, key=lambda each: each[1] == "ended")


def _stands(licence: Licence, day: date) -> str:
    if licence.ended_on:
        return "ended"
    if licence.valid_to is None:
        return "valid"
    if licence.valid_to < day:
        return "expired"
    return "expiring" if licence.valid_to <= day + SOON else "valid"


def checks_of(row: Establishment) -> list[SafetyCheck]:
    return list(row.checks.all()[:MOST_ENTRIES])


def history_of(row: Establishment) -> list[Entry]:
    """The newest hundred entries, in words of the reader's language."""
    return [
        Entry(
            str(ACTS.get(change.act, change.act)),
            change.at,
            change.actor_name,
            [
                f"{FIELDS.get(name, name)}: {shown(name, before)} → {shown(name, after)}"
                if before
                else f"{FIELDS.get(name, name)}: {shown(name, after)}"
                for name, (before, after) in change.fields.items()
            ],
        )
        for change in row.changes.all()[:MOST_ENTRIES]
    ]
