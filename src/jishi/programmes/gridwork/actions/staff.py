"""Posts are staffed to grids, and that ends: a new primary post takes over on the day it begins."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from jishi.district.areas.api import current_grids
from jishi.district.organisations.api import Post, open_posts
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.audit import Act, record, record_many
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.moment import today
from jishi.programmes.gridwork.access import STAFF, WORK, require
from jishi.programmes.gridwork.errors import (
    already_planned,
    ends_before_it_begins,
    no_such_grid,
    not_for_grids,
    not_in_the_past,
    other_subdistrict,
    own_post,
    stands_already,
)
from jishi.programmes.gridwork.models import Staffing
from jishi.programmes.gridwork.rules.days import overlap
from jishi.programmes.gridwork.rules.duties import Duty

SUBDISTRICT = 9


@dataclass(frozen=True, slots=True)
class StaffingDraft:
    """A post that shall work in a grid (15 digits), from a day until before another (None: without end)."""

    grid_path: str
    post: UUID
    duty: Duty
    from_on: date
    to_on: date | None = None


def staff_grid(actor: Actor, draft: StaffingDraft) -> Staffing:
    """`staff_grids` of one."""
    return staff_grids(actor, [draft])[0]


@transaction.atomic
def staff_grids(actor: Actor, drafts: Iterable[StaffingDraft]) -> list[Staffing]:
    """All or none. A primary post ends the one before it on the day it begins. What stands already so stays as it is.

    Raises NotYours without the right at the grid, Refusal when it cannot be.
    """
    lock_staffing()
    wanted = list(drafts)
    standing = set(current_grids().filter(path__in={each.grid_path for each in wanted}).values_list("path", flat=True))
    posts = posts_for_grids(actor, (each.post for each in wanted))
    made: list[Staffing] = []
    for draft in wanted:
        require(actor, STAFF, draft.grid_path)
        if draft.grid_path not in standing:
            raise no_such_grid()
        post = posts[draft.post]
        if not same_subdistrict(post, draft.grid_path):
            raise other_subdistrict()
        made.append(_enter(actor, post, draft))
    reference.touch("gridwork")
    return made


@transaction.atomic
def end_staffing(actor: Actor, uuid: UUID, on: date | None = None) -> None:
    """The post works there until before the day, today unless named. Twice does no harm. Raises NotYours, Refusal."""
    lock_staffing()
    row = Staffing.objects.filter(uuid=uuid).first()
    if row is None:
        raise NotYours
    require(actor, STAFF, row.grid_path)
    day = on or today()
    if day < today():
        raise not_in_the_past()
    _end(actor, row, max(day, row.valid_from))
    reference.touch("gridwork")


@transaction.atomic
def end_where_nothing_holds(actor: Actor, rows: Q) -> None:
    """Ends the staffing of these rows today, where it goes on: their grid or post is no more."""
    lock_staffing()
    day = today()
    for row in Staffing.objects.filter(rows).filter(Q(valid_to=None) | Q(valid_to__gt=day)):
        _end(actor, row, max(day, row.valid_from))
    reference.touch("gridwork")


def lock_staffing() -> None:
    """Two who staff the same grid at once would each find it free; readers are not held up."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE gridwork_staffing IN SHARE ROW EXCLUSIVE MODE")


def posts_for_grids(actor: Actor, uuids: Iterable[UUID]) -> dict[UUID, Post]:
    """The open posts whose role works in grids; a post that the actor holds is refused, like giving oneself a post."""
    wanted = set(uuids)
    found = {post.uuid: post for post in open_posts().filter(uuid__in=wanted, role__permissions__contains=[WORK])}
    if wanted - found.keys():
        raise not_for_grids()
    if any(grant.post_uuid in wanted for grant in actor.grants):
        raise own_post()
    return found


def same_subdistrict(post: Post, grid_path: str) -> bool:
    """Whether the post's own area lies in the grid's subdistrict; a post without an area may work everywhere."""
    return post.area_path[:SUBDISTRICT] == grid_path[: min(SUBDISTRICT, len(post.area_path))]


def _enter(actor: Actor, post: Post, draft: StaffingDraft) -> Staffing:
    period = (draft.from_on, draft.to_on)
    if draft.from_on < today():
        raise not_in_the_past()
    if draft.to_on is not None and draft.to_on <= draft.from_on:
        raise ends_before_it_begins()
    goes_on = Q(valid_to=None) | Q(valid_to__gt=draft.from_on)
    there = [
        row
        for row in Staffing.objects.filter(goes_on, grid_path=draft.grid_path)
        if overlap((row.valid_from, row.valid_to), period)
    ]
    same = next((row for row in there if row.post_id == post.pk and row.duty == draft.duty), None)
    if same is not None and same.valid_from <= draft.from_on and same.valid_to == draft.to_on:
        return same
    for row in there:
        if row.post_id == post.pk:
            if row.duty == draft.duty or row.valid_from > draft.from_on:
                raise stands_already()
            _end(actor, row, draft.from_on)
        elif draft.duty is Duty.PRIMARY and row.duty == Duty.PRIMARY:
            if row.valid_from > draft.from_on:
                raise already_planned(row.valid_from)
            _end(actor, row, draft.from_on)
    made = Staffing.objects.create(
        grid_path=draft.grid_path, post=post, duty=draft.duty.value, valid_from=draft.from_on, valid_to=draft.to_on
    )
    fields = dict.fromkeys(("grid_path", "post", "duty", "valid_from", "valid_to"), "")
    record(actor, Act("gridwork.staff_grid", "staffing", made.uuid, fields, STAFF))
    return made


def _end(actor: Actor, row: Staffing, day: date) -> None:
    if row.valid_to is not None and row.valid_to <= day:
        return
    row.valid_to = day
    row.save(update_fields=["valid_to"])
    record_many(actor, [Act("gridwork.end_staffing", "staffing", row.uuid, {"valid_to": ""}, STAFF)])
