"""Import of organisations: everything is checked first; a file with a problem writes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.district.areas.api import Division
from jishi.district.organisations.access import EDIT, may_edit
from jishi.district.organisations.models import Organisation
from jishi.district.organisations.queries.tree import REFERENCE
from jishi.district.organisations.rules.drafts import OrganisationDraft
from jishi.district.organisations.rules.order import parents_first
from jishi.district.organisations.rules.paths import MOST_LEVELS, STEP, level, step
from jishi.district.organisations.rules.report import Change, Report
from jishi.district.organisations.rules.table import Line, Problem, Table, read_table
from jishi.ground.foundation import audit, reference
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.reach import require

from .organisations import lock_tree, move_row, next_ids

COLUMN_OF = {"area_id": "area_code"}
WRITTEN = ("name", "short_name", "kind", "area_id", "phone", "counter", "address", "lng", "lat")


@dataclass(frozen=True)
class _Plan:
    """What is to be done, in an order in which it can be done."""

    new: list[OrganisationDraft]
    changed: list[tuple[Organisation, OrganisationDraft, tuple[str, ...]]]
    moved: list[tuple[str, str]]
    unchanged: int
    areas: Mapping[str, int]
    present: Mapping[str, Organisation]
    columns: frozenset[str]

    def report(self, problems: Sequence[Problem], written: bool) -> Report:
        changes = (
            *(Change("new", draft.code, draft.name) for draft in self.new),
            *(Change("changed", row.code, draft.name, fields) for row, draft, fields in self.changed),
            *(Change("moved", code, self.present[code].name) for code, _parent in self.moved),
        )
        return Report(changes, self.unchanged, tuple(sorted(problems, key=lambda one: one.line)), written)


@transaction.atomic
def import_organisations(actor: Actor, text: str, *, dry_run: bool) -> Report:
    """Makes, changes and moves what the table says; what it leaves out stays. The same file again changes nothing.

    With `dry_run`, or when there is a problem, only the report is made. Rights hold in the actor's own organisations;
    a root is made by machines alone. Raises NotYours without any right to edit.
    """
    require(actor, EDIT)
    lock_tree()
    table = read_table(text)
    plan, problems = _plan(table, actor)
    problems = [*table.problems, *problems]
    if problems or dry_run:
        return plan.report(problems, written=False)
    try:
        with transaction.atomic():
            _write(actor, plan)
    except Refusal as refusal:  # moves are refused by the tree itself: too deep, below itself
        return plan.report([Problem(0, "", refusal.message)], written=False)
    return plan.report([], written=True)


def _plan(table: Table, actor: Actor) -> tuple[_Plan, list[Problem]]:
    present = {row.code: row for row in Organisation.objects.all()}
    areas = dict(
        Division.objects.filter(code__in={line.draft.area_code for line in table.lines}).values_list("code", "id")
    )
    ordered, circling = parents_first(table.lines)
    problems = [Problem(line.number, line.draft.code, _("Stands below itself.")) for line in circling]
    parents = {row.pk: row.code for row in present.values()}
    plan = _Plan([], [], [], 0, areas, present, table.columns)
    unchanged = 0
    paths: dict[str, str] = {code: row.path for code, row in present.items()}
    for line in ordered:
        found = list(_problems(line, actor, present.get(line.draft.code), paths, areas))
        problems.extend(found)
        draft = line.draft
        if found:
            continue
        row = present.get(draft.code)
        if row is None:
            paths[draft.code] = paths.get(draft.parent_code, "") + "new".zfill(STEP)
            plan.new.append(draft)
            continue
        fields = tuple(_differences(row, draft, plan))
        goes = bool(draft.parent_code) and parents.get(row.parent_id or 0) != draft.parent_code
        if fields:
            plan.changed.append((row, draft, fields))
        if goes:
            plan.moved.append((draft.code, draft.parent_code))
        unchanged += not (fields or goes)
    return replace(plan, unchanged=unchanged), problems


def _problems(
    line: Line, actor: Actor, row: Organisation | None, paths: Mapping[str, str], areas: Mapping[str, int]
) -> Iterator[Problem]:
    draft = line.draft
    if draft.parent_code and draft.parent_code not in paths:
        sentence = _("There is no organisation %(code)s to stand below.") % {"code": draft.parent_code}
        yield Problem(line.number, draft.code, sentence)
        return
    if draft.area_code and draft.area_code not in areas:
        sentence = _("There is no division %(code)s; import the areas first.") % {"code": draft.area_code}
        yield Problem(line.number, draft.code, sentence)
    above = paths.get(draft.parent_code, "")
    if level(above) + 1 >= MOST_LEVELS:
        yield Problem(line.number, draft.code, _("The tree has room for seventeen levels."))
    if row is not None and not may_edit(actor, row.path):
        yield Problem(line.number, draft.code, _("This organisation is outside your own."))
    elif (row is None or draft.parent_code) and not _may_stand(actor, above, row):
        yield Problem(line.number, draft.code, _("The place above is outside your organisation."))


def _may_stand(actor: Actor, above: str, row: Organisation | None) -> bool:
    """Standing where it stands needs no right above; a new place does."""
    return (row is not None and row.path[:-STEP] == above) or may_edit(actor, above)


def _differences(row: Organisation, draft: OrganisationDraft, plan: _Plan) -> Iterator[str]:
    for name, value in _values(draft, plan).items():
        if getattr(row, name) != value:
            yield name.removesuffix("_id")


def _values(draft: OrganisationDraft, plan: _Plan) -> dict[str, Any]:
    """What the columns of the file say; a new organisation takes the model's defaults for the others."""
    values = {
        "name": draft.name,
        "short_name": draft.short_name,
        "kind": draft.kind,
        "area_id": plan.areas.get(draft.area_code),
        "phone": draft.phone,
        "counter": draft.counter,
        "address": draft.address,
        "lng": draft.lng,
        "lat": draft.lat,
    }
    return {name: value for name, value in values.items() if COLUMN_OF.get(name, name) in plan.columns}


def _write(actor: Actor, plan: _Plan) -> None:
    rows: dict[str, Organisation] = dict(plan.present)
    for draft, number in zip(plan.new, next_ids(len(plan.new)), strict=True):
        parent = rows.get(draft.parent_code)
        rows[draft.code] = Organisation(
            pk=number,
            code=draft.code,
            parent_id=parent.pk if parent else None,
            path=f"{parent.path if parent else ''}{step(number)}",
            **_values(draft, plan),
        )
    Organisation.objects.bulk_create([rows[draft.code] for draft in plan.new], batch_size=1000)
    for row, draft, _fields in plan.changed:
        for name, value in _values(draft, plan).items():
            setattr(row, name, value)
    Organisation.objects.bulk_update([row for row, _draft, _fields in plan.changed], WRITTEN, batch_size=500)
    fields = tuple(name.removesuffix("_id") for name in WRITTEN)
    acts = [
        *(_act("organisations.create", rows[draft.code], ("code", "parent", *fields)) for draft in plan.new),
        *(_act("organisations.change", row, names) for row, _draft, names in plan.changed),
    ]
    if acts:
        audit.record_many(actor, acts)
        reference.touch(REFERENCE)
    for code, parent_code in plan.moved:
        # read anew: an earlier move may have carried either of them along
        row = Organisation.objects.get(code=code)
        move_row(actor, row, Organisation.objects.get(code=parent_code))


def _act(action: str, row: Organisation, fields: Sequence[str]) -> audit.Act:
    return audit.Act(action, "organisation", row.uuid, dict.fromkeys(fields, ""), permission=EDIT)
