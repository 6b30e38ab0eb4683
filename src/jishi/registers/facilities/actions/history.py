"""Each act leaves a line in the history of its facility and one in the audit, in the transaction of the act."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.audit import Act, record_many
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.tables import insert_rows
from jishi.registers.facilities.models import Facility, FacilityChange
from jishi.registers.facilities.rules.history import kept

KIND_NAMESPACE = UUID("5f7f1f5e-2a35-4f6e-9a55-6a2f0d5f4c11")
Changed = Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Done:
    """An act on one facility: which fields, from what to what."""

    facility: Facility
    act: str
    fields: Changed


def write_history(actor: Actor, permission: str, done: Iterable[Done]) -> None:
    """Adds the lines of a batch."""
    acts = list(done)
    moment = now()
    insert_rows(
        [
            FacilityChange(
                facility_id=each.facility.pk,
                at=moment,
                actor_kind=actor.kind.value,
                actor_uuid=actor.uuid,
                actor_name=actor.name if actor.is_named else "",
                actor_post=actor.post_for(permission),
                act=each.act,
                fields={name: [kept(before), kept(after)] for name, (before, after) in each.fields.items()},
            )
            for each in acts
        ]
    )
    record_many(
        actor,
        [
            Act(f"facilities.{each.act}", "facility", each.facility.uuid, dict.fromkeys(each.fields, ""),
                permission)
            for each in acts
        ],
    )  # fmt: skip


def uuid_of(namespace: UUID, code: str) -> UUID:
    """The uuid under which the audit knows what has a code alone."""
    return uuid5(namespace, code)
