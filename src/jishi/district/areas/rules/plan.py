"""From what stands and what the files say to what must be written. Nothing here reads or writes."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date

from .report import Counts
from .rows import DivisionRow, Outline, OutlineRow, Rows


@dataclass(frozen=True, slots=True)
class Standing:
    """A division or a grid as it is kept; of a grid the version that holds."""

    path: str
    name: str
    outline: Outline | None
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A division or grid as it is to be. `changed` names the fields that differ; `new` says it is not there yet."""

    path: str
    name: str
    outline: Outline | None
    valid_from: date
    valid_to: date | None
    changed: tuple[str, ...]
    new: bool


@dataclass(slots=True)
class Plan:
    """What to write, parents before children, and the state after it (`divisions`, `grids`) for the checks."""

    today: date
    divisions: dict[str, Standing]
    grids: dict[str, Standing]
    write_divisions: list[Wanted] = field(default_factory=list)
    write_grids: list[Wanted] = field(default_factory=list)
    end_grids: list[str] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)
    unchanged: int = 0

    @property
    def counts(self) -> Counts:
        ended = [each for each in self.write_divisions if not each.new and each.valid_to and "valid_to" in each.changed]
        new = [each for each in self.write_divisions if each.new]
        return Counts(
            divisions_new=len(new),
            divisions_changed=len(self.write_divisions) - len(new) - len(ended),
            divisions_ended=len(ended),
            grids_new=sum(each.new for each in self.write_grids),
            grids_changed=sum(not each.new for each in self.write_grids),
            grids_ended=len(self.end_grids),
            unchanged=self.unchanged,
        )


def make_plan(rows: Rows, divisions: Mapping[str, Standing], grids: Mapping[str, Standing], today: date) -> Plan:
    """A division keeps what the files do not name. The grids of a community are given whole: one not named is ended."""
    plan = Plan(today, dict(divisions), dict(grids))
    table = {row.path: row for row in rows.divisions}
    drawn = {row.path: row for row in rows.outlines if not row.is_grid}
    for path in sorted(table.keys() | drawn.keys()):
        _plan_division(plan, path, table.get(path), drawn.get(path))
    tiles = {row.path: row for row in rows.outlines if row.is_grid}
    for path in sorted(tiles):
        _plan_grid(plan, tiles[path])
    _end_the_rest(plan, sorted(grids), {path[:12] for path in tiles}, tiles.keys())
    return plan


def _plan_division(plan: Plan, path: str, row: DivisionRow | None, drawn: OutlineRow | None) -> None:
    old = plan.divisions.get(path)
    begins = (row and row.valid_from) or (drawn and drawn.valid_from) or (old.valid_from if old else plan.today)
    wanted = Standing(
        path,
        row.name if row else (old.name if old else drawn.name if drawn else ""),
        drawn.outline if drawn else (old.outline if old else None),
        begins,
        row.valid_to if row else (old.valid_to if old else None),
    )
    changed = _changed(old, wanted)
    plan.divisions[path] = wanted
    if not changed:
        plan.unchanged += 1
        return
    plan.touched.add(path)
    plan.write_divisions.append(
        Wanted(path, wanted.name, wanted.outline, begins, wanted.valid_to, changed, new=old is None)
    )


def _plan_grid(plan: Plan, row: OutlineRow) -> None:
    old = plan.grids.get(row.path)
    begins = row.valid_from or plan.today
    if old is None:
        wanted = Standing(row.path, row.name, row.outline, begins)
    elif old.outline == row.outline:
        wanted = Standing(row.path, row.name or old.name, old.outline, old.valid_from)
    else:
        wanted = Standing(row.path, row.name or old.name, row.outline, max(begins, old.valid_from))
    changed = _changed(old, wanted)
    plan.grids[row.path] = wanted
    if not changed:
        plan.unchanged += 1
        return
    plan.touched.add(row.path)
    plan.write_grids.append(
        Wanted(row.path, wanted.name, wanted.outline, wanted.valid_from, None, changed, new=old is None)
    )


def _end_the_rest(plan: Plan, standing: Iterable[str], redrawn: Set[str], named: Set[str]) -> None:
    """Grids of a redrawn community that the file leaves out, and all grids of a community that ended."""
    for path in standing:
        community = plan.divisions.get(path[:12])
        left_out = path[:12] in redrawn and path not in named
        if left_out or (community is not None and community.valid_to):
            del plan.grids[path]
            plan.end_grids.append(path)
            plan.touched.add(path)


def _changed(old: Standing | None, wanted: Standing) -> tuple[str, ...]:
    fields = ("name", "outline", "valid_from", "valid_to")
    return tuple(name for name in fields if old is None or getattr(old, name) != getattr(wanted, name))
