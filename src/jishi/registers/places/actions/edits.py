"""What every change of a place leaves behind, and how the same thing is not changed by two at once."""

import json
from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.audit import Act, record_many
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.tables import insert_rows
from jishi.registers.places.access import require_all
from jishi.registers.places.errors import ChangedMeanwhile
from jishi.registers.places.models import Building, PlaceEdit, Room
from jishi.registers.places.queries.history import edits_of
from jishi.registers.places.rules.fields import FIELD_LABELS

Thing = TypeVar("Thing", Building, Room)
CORRECT, CONFIRM, END = "correct", "confirm", "end"


def held(model: type[Thing], actor: Actor, permission: str, codes: Iterable[str]) -> dict[str, Thing]:
    """The things by code, held until the end of the transaction; those that are no more are refused.

    Raises NotYours when one is unknown or the right does not hold at one, Refusal when one has ended.
    """
    wanted = set(codes)
    rows = model._default_manager.filter(code__in=wanted).select_for_update().order_by("pk")
    found = {one.code: one for one in rows}
    if len(found) != len(wanted):
        raise NotYours
    require_all(actor, permission, found.values())
    if any(one.valid_to is not None for one in found.values()):
        raise Refusal(_("This is no more; nothing can be changed of it."), code="ended")
    return found


def require_seen(thing: Building | Room, seen: int) -> None:
    """Raises ChangedMeanwhile, which names who changed what, unless the version is the one that was looked at."""
    if thing.version == seen:
        return
    since = list(edits_of(thing).filter(version__gt=seen).order_by("id"))
    fields = ", ".join(dict.fromkeys(str(FIELD_LABELS.get(one.field, one.field)) for one in since if one.field))
    last = since[-1] if since else None
    if last is None:
        raise ChangedMeanwhile(_("Somebody just changed this; yours is not saved. Look at it as it is now."))
    raise ChangedMeanwhile(
        _("%(who)s changed %(what)s on %(when)s; yours is not saved. Look at it as it is now.")
        % {
            "who": f"{last.actor_post} {last.actor_name}".strip() or _("Somebody"),
            "what": fields or _("something"),
            "when": date_format(timezone.localtime(last.at), "Y-m-d H:i"),
        }
    )


def edit(
    actor: Actor, thing: Building | Room, act: str, permission: str, *, field: str = "", before: object = "",
    after: object = "", reason: str = "",
) -> PlaceEdit:  # fmt: skip
    """A line of the history, not yet written: the thing as it now stands, by whom."""
    return PlaceEdit(
        building=thing if isinstance(thing, Building) else None,
        room=thing if isinstance(thing, Room) else None,
        act=act, field=field, before=written(before), after=written(after), version=thing.version, reason=reason,
        at=now(), actor_kind=actor.kind, actor_uuid=actor.uuid, actor_name=actor.name if actor.is_named else "",
        actor_post=actor.post_for(permission),
    )  # fmt: skip


def write_edits(actor: Actor, permission: str, edits: Sequence[PlaceEdit]) -> None:
    """Adds the lines to the history, and for each act on a thing one line to the audit."""
    if not edits:
        return
    insert_rows(edits)
    fields: dict[tuple[str, Building | Room], dict[str, str]] = {}
    for one in edits:
        thing = one.building or one.room
        assert thing is not None  # noqa: S101 - a constraint of the table
        fields.setdefault((one.act, thing), {}).update({one.field: ""} if one.field else {})
    record_many(
        actor,
        [
            Act(f"places.{act}", "building" if isinstance(thing, Building) else "room", thing.uuid, of, permission)
            for (act, thing), of in fields.items()
        ],
    )


def written(value: object) -> str:
    """A value as the history keeps it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return json.dumps(value) if isinstance(value, dict) else str(value)
