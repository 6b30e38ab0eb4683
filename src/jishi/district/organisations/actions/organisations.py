"""Organisations: made, changed, moved, closed and opened again."""

from collections.abc import Iterable, Sequence

from django.db import connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from jishi.district.areas.api import Division
from jishi.district.organisations.access import EDIT, may_place, require_edit
from jishi.district.organisations.errors import (
    close_below_first,
    close_posts_first,
    code_is_taken,
    fill_in,
    no_such_area,
    not_below_itself,
    parent_is_closed,
    too_deep,
)
from jishi.district.organisations.events import OrganisationsMoved
from jishi.district.organisations.models import Organisation
from jishi.district.organisations.queries.tree import REFERENCE
from jishi.district.organisations.rules.drafts import OrganisationDraft
from jishi.district.organisations.rules.paths import MOST_LEVELS, level, step
from jishi.ground.foundation import audit, reference
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.announcements import announce
from jishi.ground.foundation.errors import NotYours

TREE_LOCK = 7_102
CHANGEABLE = ("code", "name", "short_name", "kind", "area_id", "phone", "counter", "address", "lng", "lat")


@transaction.atomic
def create_organisation(actor: Actor, draft: OrganisationDraft) -> Organisation:
    """A new organisation below `parent_code`. Only machines make a root. Raises NotYours, Refusal."""
    lock_tree()
    parent = _parent(draft.parent_code)
    require_edit(actor, parent.path if parent else "")
    _check_place(parent)
    row = Organisation(parent=parent)
    _write(row, draft)
    (row.pk,) = next_ids(1)
    row.path = f"{parent.path if parent else ''}{step(row.pk)}"
    row.save(force_insert=True)
    _told(actor, "organisations.create", [row], ["code", "parent", *CHANGEABLE[1:]])
    return row


@transaction.atomic
def change_organisation(actor: Actor, organisation: Organisation, draft: OrganisationDraft) -> Organisation:
    """Renames and sets what else is written of it; its place stays (`parent_code` is not read)."""
    lock_tree()
    row = Organisation.objects.select_for_update().get(pk=organisation.pk)
    require_edit(actor, row.path)
    before = {name: getattr(row, name) for name in CHANGEABLE}
    _write(row, draft)
    changed = [name for name in CHANGEABLE if getattr(row, name) != before[name]]
    if changed:
        row.save(update_fields=changed)
        _told(actor, "organisations.change", [row], changed)
    return row


@transaction.atomic
def move_organisation(actor: Actor, organisation: Organisation, parent: Organisation) -> None:
    """It and all below it stand below `parent` from now on. Rights are needed where it hangs and where it goes."""
    lock_tree()
    row = Organisation.objects.get(pk=organisation.pk)
    goal = Organisation.objects.get(pk=parent.pk)
    if not may_place(actor, row):
        raise NotYours
    require_edit(actor, goal.path)
    move_row(actor, row, goal)


def move_row(actor: Actor, row: Organisation, goal: Organisation | None) -> None:
    """Moves under the lock of the tree; the caller has asked for the right. Raises Refusal."""
    if row.parent_id == (goal.pk if goal else None):
        return
    if goal and goal.path.startswith(row.path):
        raise not_below_itself()
    _check_place(goal)
    old, new = row.path, f"{goal.path if goal else ''}{step(row.pk)}"
    subtree = Organisation.objects.filter(path__startswith=old)
    if max(map(level, subtree.values_list("path", flat=True))) - level(old) + level(new) >= MOST_LEVELS:
        raise too_deep()
    Organisation.objects.filter(pk=row.pk).update(parent=goal)
    subtree.update(path=Concat(Value(new), Substr(F("path"), len(old) + 1)))
    row.parent, row.path = goal, new
    announce(OrganisationsMoved(old, new))
    _told(actor, "organisations.move", [row], ["parent"])


@transaction.atomic
def close_organisation(actor: Actor, organisation: Organisation) -> None:
    """No new cases, no new posts; what it did stays. Organisations and posts below it are closed first."""
    lock_tree()
    row = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if not may_place(actor, row):
        raise NotYours
    if not row.active:
        return
    if below := Organisation.objects.filter(path__startswith=row.path, active=True).exclude(pk=row.pk).count():
        raise close_below_first(below)
    if posts := row.posts.filter(active=True).count():
        raise close_posts_first(posts)
    row.active = False
    row.save(update_fields=["active"])
    _told(actor, "organisations.close", [row], ["active"])


@transaction.atomic
def reopen_organisation(actor: Actor, organisation: Organisation) -> None:
    """Cases and posts come to it again. Raises NotYours, Refusal when the one above is closed."""
    lock_tree()
    row = Organisation.objects.select_for_update(of=("self",)).select_related("parent").get(pk=organisation.pk)
    if not may_place(actor, row):
        raise NotYours
    if row.active:
        return
    _check_place(row.parent)
    row.active = True
    row.save(update_fields=["active"])
    _told(actor, "organisations.reopen", [row], ["active"])


def lock_tree() -> None:
    """One change of the tree at a time, until the transaction ends: two moves at once could make a circle."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TREE_LOCK])


def next_ids(count: int) -> Sequence[int]:
    """Ids drawn ahead, since the path holds the own id."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('organisations_organisation', 'id')) FROM generate_series(1, %s)",
            [count],
        )
        return [int(row[0]) for row in cursor.fetchall()]


def _told(actor: Actor, action: str, rows: Iterable[Organisation], fields: Iterable[str]) -> None:
    names = dict.fromkeys((name.removesuffix("_id") for name in fields), "")
    audit.record_many(actor, [audit.Act(action, "organisation", row.uuid, names, permission=EDIT) for row in rows])
    reference.touch(REFERENCE)


def _parent(code: str) -> Organisation | None:
    if not code:
        return None
    found = Organisation.objects.filter(code=code).first()
    if found is None:
        raise NotYours
    return found


def _check_place(parent: Organisation | None) -> None:
    if parent is None:
        return
    if not parent.active:
        raise parent_is_closed()
    if level(parent.path) + 1 >= MOST_LEVELS:
        raise too_deep()


def _write(row: Organisation, draft: OrganisationDraft) -> None:
    code, name = draft.code.strip(), " ".join(draft.name.split())
    if not code:
        raise fill_in("code", _("Code"))
    if not name:
        raise fill_in("name", _("Name of the organisation"))
    if Organisation.objects.filter(code=code).exclude(pk=row.pk).exists():
        raise code_is_taken(code)
    row.code, row.name, row.kind = code, name, draft.kind
    row.short_name, row.phone = " ".join(draft.short_name.split()), draft.phone
    row.counter, row.address = draft.counter, " ".join(draft.address.split())
    row.lng, row.lat = draft.lng, draft.lat
    row.area_id = None
    if draft.area_code:
        area = Division.objects.filter(code=draft.area_code).first()
        if area is None:
            raise no_such_area()
        row.area_id = area.pk
