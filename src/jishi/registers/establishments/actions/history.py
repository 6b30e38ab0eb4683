"""Each act leaves a line in the history of its establishment and one in the audit, in the transaction of the act."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.audit import Act, record_many
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.tables import insert_rows
from jishi.registers.establishments.models import Establishment, EstablishmentChange
from jishi.registers.establishments.rules.history import kept

Changed = Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Done:
    """An act on one establishment: which fields, from what to what."""

    establishment: Establishment
    act: str
    fields: Changed


def write_history(actor: Actor, permission: str, done: Iterable[Done]) -> None:
    """Adds the lines of a batch."""
    acts = list(done)
    moment = now()
    insert_rows(
        [
            EstablishmentChange(
                establishment_id=each.establishment.pk,
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
            Act(f"establishments.{each.act}", "establishment", each.establishment.uuid, dict.fromkeys(each.fields, ""),
                permission)
            for each in acts
        ],
    )  # fmt: skip
