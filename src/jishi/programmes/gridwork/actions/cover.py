"""While a post is absent, another answers for its grids."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.audit import Act, record
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.moment import today
from jishi.programmes.gridwork.access import STAFF, require
from jishi.programmes.gridwork.errors import (
    covered_already,
    ends_before_it_begins,
    itself_absent,
    not_in_the_past,
    other_subdistrict,
    same_post,
    works_nowhere,
)
from jishi.programmes.gridwork.models import Cover, Staffing
from jishi.programmes.gridwork.rules.days import overlap
from jishi.programmes.gridwork.rules.duties import Reason

from .staff import lock_staffing, posts_for_grids, same_subdistrict


@dataclass(frozen=True, slots=True)
class CoverDraft:
    """The covering post answers for the grids of the absent one, from a day until before another."""

    absent: UUID
    covering: UUID
    reason: Reason
    from_on: date
    to_on: date


@transaction.atomic
def cover_absence(actor: Actor, draft: CoverDraft) -> Cover:
    """Raises NotYours without the right at every grid of the absent post, Refusal when it cannot be."""
    lock_staffing()
    if draft.absent == draft.covering:
        raise same_post()
    if draft.from_on < today():
        raise not_in_the_past()
    if draft.to_on <= draft.from_on:
        raise ends_before_it_begins()
    posts = posts_for_grids(actor, (draft.absent, draft.covering))
    absent, covering = posts[draft.absent], posts[draft.covering]
    period = (draft.from_on, draft.to_on)
    works = Staffing.objects.filter(post=absent).filter(Q(valid_to=None) | Q(valid_to__gt=draft.from_on))
    paths = [row.grid_path for row in works if overlap((row.valid_from, row.valid_to), period)]
    if not paths:
        raise works_nowhere()
    for path in paths:
        require(actor, STAFF, path)
        if not same_subdistrict(covering, path):
            raise other_subdistrict()
    among = Cover.objects.filter(from_on__lt=draft.to_on, to_on__gt=draft.from_on)
    if among.filter(absent=absent).exists():
        raise covered_already()
    if among.filter(Q(absent=covering)).exists():
        raise itself_absent()
    made = Cover.objects.create(
        absent=absent, covering=covering, reason=draft.reason.value, from_on=draft.from_on, to_on=draft.to_on
    )
    fields = dict.fromkeys(("absent", "covering", "reason", "from_on", "to_on"), "")
    record(actor, Act("gridwork.cover_absence", "cover", made.uuid, fields, STAFF))
    reference.touch("gridwork")
    return made


@transaction.atomic
def end_cover(actor: Actor, uuid: UUID) -> None:
    """From today on the absent post answers again; one that has not begun never does. Twice does no harm."""
    lock_staffing()
    row = Cover.objects.select_related("absent").filter(uuid=uuid).first()
    if row is None:
        raise NotYours
    for path in Staffing.objects.filter(post=row.absent).values_list("grid_path", flat=True).distinct():
        require(actor, STAFF, path)
    day = max(today(), row.from_on)
    if row.to_on <= day:
        return
    row.to_on = day
    row.save(update_fields=["to_on"])
    record(actor, Act("gridwork.end_cover", "cover", row.uuid, {"to_on": ""}, STAFF))
    reference.touch("gridwork")
