"""What an import would change: compared as values, before anything is written."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from jishi.cases.categories.errors import Problem

from .facts import CODE_LONGEST, FACT_NAMES, CategoryFacts, read_facts
from .tables import from_levels, levels, require_columns

YES_NO = {True: "yes", False: "no"}
ADDED, CHANGED, ENDED, UNCHANGED = "added", "changed", "ended", "unchanged"


@dataclass(frozen=True)
class Change:
    """One field that differs; texts as a page shows them."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One row of a diff. `state` is added, changed, ended or unchanged; `what` holds what would be written."""

    line: int
    code: str
    name: str
    state: str
    changes: tuple[Change, ...] = ()
    what: Any = None


@dataclass(frozen=True)
class Diff:
    """The whole of what an import would do. With problems nothing is written."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    def of(self, state: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.state == state)

    @property
    def added(self) -> tuple[Entry, ...]:
        return self.of(ADDED)

    @property
    def changed(self) -> tuple[Entry, ...]:
        return self.of(CHANGED)

    @property
    def ended(self) -> tuple[Entry, ...]:
        return self.of(ENDED)

    @property
    def unchanged(self) -> tuple[Entry, ...]:
        return self.of(UNCHANGED)

    @property
    def writes(self) -> bool:
        return any(entry.state != UNCHANGED for entry in self.entries)

    def mark(self) -> str:
        """A short digest of what would be written: a confirmation holds for exactly this diff."""
        facts = [
            [entry.code, entry.state, [[change.field, change.before, change.after] for change in entry.changes]]
            for entry in self.entries
            if entry.state != UNCHANGED
        ]
        return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()[:24]


@dataclass(frozen=True)
class Standing:
    """A category as it stands: its place and, while it is in use, what it says."""

    parent_code: str
    order: int
    facts: CategoryFacts | None


@dataclass(frozen=True)
class Wanted:
    """A category as a row wants it."""

    parent_code: str
    order: int
    facts: CategoryFacts


def category_rows(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Rows of the category format; a tree in level columns is brought into it. Raises Refusal for a missing column."""
    if columns := levels(rows):
        return list(from_levels(rows, columns))
    require_columns(rows, ("code", "name"))
    return list(rows)


def compare_categories(
    standing: Mapping[str, Standing],
    rows: Sequence[Mapping[str, Any]],
    processes: Iterable[str] | None,
    *,
    end_missing: bool = False,
) -> Diff:
    """Compares rows of the category format with what stands.

    A column that the file does not have leaves that field as it is. With `end_missing` a category in use that the
    file does not name is ended; otherwise it is left alone.
    """
    known = set(processes) if processes is not None else None
    entries: list[Entry] = []
    problems: list[Problem] = []
    wanted: dict[str, Wanted] = {}
    places: dict[str, int] = {}
    for position, row in enumerate(rows):
        line = int(row.get("line") or position + 2)
        code = str(row.get("code") or "").strip()
        parent = str(row.get("parent_code") or "").strip()
        before = standing.get(code)
        told = dict(row) | ({"process_code": row["process"]} if "process" in row else {})
        if before is not None and before.facts is not None:
            told = before.facts.columns() | {"limit_amount": before.facts.limit_amount or ""} | told
            told = {name: YES_NO[value] if isinstance(value, bool) else value for name, value in told.items()}
            parent = parent if "parent_code" in row else before.parent_code
        facts, wrong = read_facts(told, known)
        if not code or len(code) > CODE_LONGEST:
            wrong["code"] = _("Give a code of at most %(count)d characters.") % {"count": CODE_LONGEST}
        elif code in wanted:
            wrong["code"] = _("The code stands in line %(line)d already.") % {"line": places[code]}
        problems += [Problem(line, code, column, sentence) for column, sentence in wrong.items()]
        if code and code not in wanted:
            wanted[code] = Wanted(parent, before.order if before else position, facts)
            places[code] = line
            entries.append(_entry(line, code, before, wanted[code]))
    staying = {} if end_missing else {code: one.parent_code for code, one in standing.items() if one.facts is not None}
    problems += _tree_problems(staying, wanted, places)
    if end_missing:
        entries += [
            Entry(0, code, one.facts.name, ENDED)
            for code, one in standing.items()
            if one.facts is not None and code not in wanted
        ]
    return Diff(tuple(entries), tuple(sorted(problems, key=lambda problem: problem.line)))


def _entry(line: int, code: str, before: Standing | None, wanted: Wanted) -> Entry:
    changes = changes_between(before.facts if before else None, wanted.facts)
    if before is None or before.facts is None:
        return Entry(line, code, wanted.facts.name, ADDED, what=wanted)
    if before.parent_code != wanted.parent_code:
        changes = (Change("parent_code", before.parent_code, wanted.parent_code), *changes)
    return Entry(line, code, wanted.facts.name, CHANGED if changes else UNCHANGED, changes, wanted)


def changes_between(before: CategoryFacts | None, after: CategoryFacts) -> tuple[Change, ...]:
    """The fields in which two contents differ."""
    if before is None:
        return ()
    return tuple(
        Change(name, _shown(getattr(before, name)), _shown(getattr(after, name)))
        for name in FACT_NAMES
        if getattr(before, name) != getattr(after, name)
    )


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return "、".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, Mapping) else str(value)


def _tree_problems(
    staying: Mapping[str, str], wanted: Mapping[str, Wanted], places: Mapping[str, int]
) -> list[Problem]:
    parents = dict(staying) | {code: one.parent_code for code, one in wanted.items()}
    problems: list[Problem] = []
    for code, one in wanted.items():
        if one.parent_code and one.parent_code not in parents:
            sentence = _("There is no category “%(code)s” to stand below.") % {"code": one.parent_code}
            problems.append(Problem(places[code], code, "parent_code", sentence))
            continue
        seen, above = {code}, one.parent_code
        while above and above not in seen:
            seen.add(above)
            above = parents.get(above, "")
        if above:
            problems.append(Problem(places[code], code, "parent_code", _("This category would stand below itself.")))
    return problems
