"""A report in words, for the terminal."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from jishi.ground.foundation.moment import PEOPLES_ZONE, now
from jishi.ground.lib.seals import Difference, Fault, Finding, Told

from .verifying import Report

SHOWN = 200

FAULTS = {
    Fault.CHANGED: "entry {row} ({at}) was changed after it was sealed; seal {seal}",
    Fault.REMOVED: "entry {row} was removed; it was sealed at {at} by seal {seal}",
    Fault.INSERTED: "entry {row} ({at}) was inserted afterwards, among those of seal {seal}",
    Fault.MOVED: "entry {row} ({at}) no longer stands where it was sealed, its content is now at {other}; seal {seal}",
    Fault.SEAL_CHANGED: "seal {seal} ({at}) was changed or does not follow from the one before",
    Fault.SEAL_REMOVED: "seals {seal} to {other} were removed; the next one is of {at}",
    Fault.SIGNATURE: "the signature of seal {seal} ({at}) is wrong",
    Fault.UNKNOWN_KEY: "seal {seal} ({at}) is signed with a key that is not known",
}
NO_SEAL = "entry {row} ({at}) has a place that no transaction can have given it"
DIFFERENCES = {
    Difference.CUT: "the end was removed: seals {first} to {last}, told to the second place, are gone, from {at} on",
    Difference.OTHER: "seals {first} to {last} are others than those told to the second place ({at})",
    Difference.FORGED: "the lines of the second place for seals {first} to {last} were changed ({at})",
    Difference.UNTOLD: "the second place has no lines for seals {first} to {last}",
    Difference.RESTORED: "seals {first} to {last} ({at}) were lost by a restore, as a signed seal says",
}
WHY = {"server": "moved to another server", "restored": "restored from a backup"}


def lines(report: Report) -> Iterator[str]:
    """What was looked at, what is to be known, what is wrong, and the verdict."""
    result = report.result
    yield f"{result.rows} entries under {result.seals} seals verified in {report.seconds:.1f} seconds"
    if report.last:
        yield f"last seal {report.last.number} of {_time(report.last.at)}, signed with key {report.last.key}"
    yield _tail(report)
    if report.pruned:
        facts, day = report.pruned.facts, _time(report.pruned.at)
        yield f"{facts['entries']} entries up to seal {facts['number']} were removed by rule at {day}"
    for number, at, why in report.restores:
        yield f"the database was {WHY.get(why, why)}: seal {number} of {_time(at)}"
    yield from _second(report)
    yield from _wrong(report)
    if result.unproven:
        yield f"WRONG: {result.unproven} entries stand where a seal is missing or damaged, and are not proven"
    yield "The audit is whole." if report.whole else f"The audit is NOT whole: {report.faults} faults."


def _tail(report: Report) -> str:
    tail = report.tail
    if not tail.since:
        return "nothing is unsealed"
    seconds = int((now() - tail.since) / timedelta(seconds=1))
    held = ", held back by a transaction that still runs" if tail.held else ""
    return f"{tail.entries} entries are unsealed, the oldest for {seconds} seconds{held}"


def _second(report: Report) -> Iterator[str]:
    second = report.second
    if second is None:
        if not report.unreadable:
            yield "no second place is set: the owner of the database could have removed the end unseen"
        return
    torn = f", {second.torn} of them torn" if second.torn else ""
    yield f"{second.lines} heads of the second place compared{torn}; {second.waiting} seals are not told yet"
    for told in second.differences:
        if told.difference is Difference.RESTORED:
            yield _told(told)


def _wrong(report: Report) -> Iterator[str]:
    for finding in report.result.findings[:SHOWN]:
        yield f"WRONG: {_finding(finding)}"
    more = len(report.result.findings) - SHOWN + report.result.beyond
    if more > 0:
        yield f"WRONG: and {more} more"
    for told in report.second_faults[:SHOWN]:
        yield f"WRONG: {_told(told)}"
    if report.unreadable:
        yield f"WRONG: {report.unreadable}"


def _finding(found: Finding) -> str:
    words = NO_SEAL if found.seal is None else FAULTS[found.fault]
    other = f"entry {found.other}" if found.fault is Fault.MOVED else found.other
    return words.format(row=found.row, seal=found.seal, at=_time(found.at), other=other)


def _told(told: Told) -> str:
    return DIFFERENCES[told.difference].format(first=told.first, last=told.last, at=_time(told.at))


def _time(moment: datetime | None) -> str:
    return f"{moment.astimezone(PEOPLES_ZONE):%Y-%m-%d %H:%M:%S}" if moment else "time unknown"
