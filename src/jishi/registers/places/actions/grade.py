"""Rental dwellings are checked and get a safety grade."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.audit import Act, record_many
from jishi.ground.foundation.errors import InvalidInput
from jishi.ground.foundation.moment import now, today
from jishi.ground.foundation.tables import insert_rows, update_rows
from jishi.ground.lib.identifiers import find
from jishi.registers.places.access import GRADE
from jishi.registers.places.models import Room, SafetyGrade
from jishi.registers.places.rules.grades import GRADES, next_check
from jishi.registers.places.rules.rows import Grading

from .edits import held

LONGEST_FINDINGS = 500


@transaction.atomic
def grade_rooms(actor: Actor, gradings: Sequence[Grading]) -> list[SafetyGrade]:
    """Adds a grade to each room's history; the latest by its day is the present one. One for each room.

    Raises NotYours, InvalidInput: for a room that is not let, a day to come, findings that hold a number of a person.
    """
    rows = held(Room, actor, GRADE, [one.code for one in gradings])
    before = {one.room_id: one for one in SafetyGrade.objects.filter(room__in=rows.values()).order_by("on", "id")}
    grades = []
    for one in gradings:
        row = rows[one.code]
        _insist(row, one)
        grade = SafetyGrade(
            room=row, grade=one.grade, on=one.on, findings=one.findings.strip(), post=actor.post_for(GRADE),
            check_due=one.check_due or next_check(one.grade, one.on), recorded_at=now(),
        )  # fmt: skip
        earlier = before.get(row.pk)
        if earlier is None or earlier.on <= grade.on:
            row.grade, row.check_due = grade.grade, grade.check_due
        grades.append(grade)
    insert_rows(grades)
    update_rows(rows.values(), ["grade", "check_due"])
    record_many(actor, [Act("places.grade", "room", one.room.uuid, {"grade": ""}, GRADE) for one in grades])
    return grades


def _insist(row: Room, asked: Grading) -> None:
    problems: dict[str, str] = {}
    if not row.rental:
        problems["grade"] = _("Only a dwelling that is let has a safety grade. Correct first that it is let.")
    elif asked.grade not in GRADES:
        problems["grade"] = _("Choose one of the grades.")
    if asked.on > today():
        problems["on"] = _("The check was today or before.")
    if asked.check_due is not None and asked.check_due <= asked.on:
        problems["check_due"] = _("The next check lies after this one.")
    if len(asked.findings) > LONGEST_FINDINGS:
        problems["findings"] = _("The findings have room for %(most)d characters.") % {"most": LONGEST_FINDINGS}
    elif find(asked.findings):
        problems["findings"] = _(
            "The findings hold a number that leads to a person. Say what was found, not with whom."
        )
    if problems:
        raise InvalidInput(problems)
