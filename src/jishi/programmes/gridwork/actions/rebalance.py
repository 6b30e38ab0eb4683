"""Chosen proposals of the balance are carried out: whole grids get another primary post from today on."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.moment import today
from jishi.programmes.gridwork.access import STAFF, require
from jishi.programmes.gridwork.errors import moved_meanwhile
from jishi.programmes.gridwork.models import Staffing
from jishi.programmes.gridwork.queries import holding_on
from jishi.programmes.gridwork.rules.duties import Duty

from .staff import StaffingDraft, lock_staffing, staff_grids


@dataclass(frozen=True, slots=True)
class Handover:
    """A grid (15 digits) goes from its primary post to another."""

    grid_path: str
    giver: UUID
    taker: UUID


@transaction.atomic
def hand_over(actor: Actor, handovers: Sequence[Handover]) -> list[Staffing]:
    """All or none. Raises NotYours without the right at a grid, Refusal when a giver no longer answers for its grid."""
    lock_staffing()
    for each in handovers:
        require(actor, STAFF, each.grid_path)
    paths = [each.grid_path for each in handovers]
    rows = Staffing.objects.filter(holding_on(today()), grid_path__in=paths, duty=Duty.PRIMARY.value)
    now = dict(rows.values_list("grid_path", "post__uuid"))
    if any(now.get(each.grid_path) != each.giver for each in handovers):
        raise moved_meanwhile()
    return staff_grids(actor, [StaffingDraft(each.grid_path, each.taker, Duty.PRIMARY, today()) for each in handovers])
