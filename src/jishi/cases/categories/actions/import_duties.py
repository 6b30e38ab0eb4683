"""The duty list from a file: previewed, then written in one transaction; doing it again changes nothing."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.cases.categories.access import require_edit_duty
from jishi.cases.categories.errors import ChangedMeanwhile, ImportRefused
from jishi.cases.categories.models import Duty
from jishi.cases.categories.queries import tree
from jishi.cases.categories.queries.duties import unended, with_names
from jishi.cases.categories.rules.diff import UNCHANGED, Diff
from jishi.cases.categories.rules.duty_diff import DutyFacts, Key, compare_duties
from jishi.district.areas.api import Division
from jishi.district.organisations.api import Organisation, assignable
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.moment import today

from .writing import audit, lock_tree


def preview_duties(rows: Iterable[Mapping[str, Any]], *, end_missing: bool = False) -> Diff:
    """What an import of these rows would add, change, end and leave, and what is wrong in which line."""
    wanted = list(rows)
    codes = {str(row.get("area") or "").strip() for row in wanted} - {""}
    known = {
        "category": set(tree().by_code),
        "organisation": {one.code for one in assignable()},
        "area": set(Division.objects.filter(code__in=codes, valid_to=None).values_list("code", flat=True)),
    }
    standing = {key: facts for key, (_duty, facts) in _standing().items()}
    return compare_duties(standing, wanted, known, today(), end_missing=end_missing)


@transaction.atomic
def import_duties(
    actor: Actor, rows: Iterable[Mapping[str, Any]], *, end_missing: bool = False, mark: str | None = None
) -> Diff:
    """Writes what `preview_duties` shows and returns it.

    Raises ImportRefused with every problem, ChangedMeanwhile when `mark` no longer fits, NotYours for an area in
    which the actor may not edit; then nothing is written.
    """
    lock_tree()
    diff = preview_duties(rows, end_missing=end_missing)
    if diff.problems:
        raise ImportRefused(_("The file has mistakes; nothing was imported."), diff.problems)
    if mark is not None and mark != diff.mark():
        raise ChangedMeanwhile(_("The duty list changed since the preview. Look at what would change now."))
    writing = [entry for entry in diff.entries if entry.state != UNCHANGED]
    areas = {area.code: area
        for area in Division.objects.filter(code__in={entry.what.key[2] for entry in writing}).defer("outline")
   }
    for path in {areas[entry.what.key[2]].path if entry.what.key[2] else "" for entry in writing} or {""}:
        require_edit_duty(actor, path)
    standing = _standing()
    outgoing = [standing[entry.what.key][0] for entry in writing if entry.what.key in standing]
    for duty in outgoing:
        duty.valid_to = max(today(), duty.valid_from)
    Duty.objects.bulk_update(outgoing, ["valid_to"])
    incoming = _incoming([entry.what for entry in writing if entry.state != "ended"], set(standing), areas)
    made = Duty.objects.bulk_create(incoming)
    audit(
        actor,
        {duty.uuid: ("duties.end", ()) for duty in outgoing} | {duty.uuid: ("duties.add", ()) for duty in made},
        "duty",
    )
    return diff


def _standing() -> dict[Key, tuple[Duty, DutyFacts]]:
    found: dict[Key, tuple[Duty, DutyFacts]] = {}
    for duty in with_names(unended()):
        key = (duty.category.code, duty.organisation.code, duty.area.code if duty.area else "")
        found[key] = (duty, DutyFacts(key, duty.legal_basis, duty.valid_from, duty.valid_to))
    return found


def _incoming(wanted: Iterable[DutyFacts], replaced: set[Key], areas: Mapping[str, Division]) -> list[Duty]:
    rows = list(wanted)
    organisations = {one.code: one for one in Organisation.objects.filter(code__in={duty.key[1] for duty in rows})}
    by_code = tree().by_code
    day = today()
    return [
        Duty(
            category_id=by_code[duty.key[0]].id,
            organisation=organisations[duty.key[1]],
            area=areas.get(duty.key[2]),
            area_path=areas[duty.key[2]].path if duty.key[2] else "",
            legal_basis=duty.legal_basis,
            # the part of a changed duty that was already in force stays on its own row
            valid_from=max(day, duty.valid_from) if duty.key in replaced else duty.valid_from,
            valid_to=duty.valid_to,
        )
        for duty in rows
    ]
