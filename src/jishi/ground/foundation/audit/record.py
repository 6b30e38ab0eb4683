"""The audit: who did what to which thing, in whose name, in which request. Never a personal value.

Rows are added in the transaction of the act and never changed: a database trigger refuses UPDATE, DELETE and
TRUNCATE. Field values appear as digests keyed with the subject's own key, so that erasing a person leaves it whole.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.faults import point
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import current
from jishi.ground.foundation.tables import insert_rows


@dataclass(frozen=True, slots=True)
class Act:
    """One line to be: an act on one thing. `fields` maps field names to digests ("" where no digest is wanted)."""

    action: str
    subject_kind: str
    subject_uuid: UUID
    fields: Mapping[str, str] = field(default_factory=dict)
    permission: str = ""
    post: str = ""


def record(actor: Actor, act: Act) -> None:
    record_many(actor, [act])


def record_many(actor: Actor, acts: Iterable[Act]) -> None:
    """Writes the lines of a batch. The network address is kept for staff alone."""
    context = current()
    moment = now()
    address = context.address if actor.is_staff else ""
    insert_rows(
        [
            AuditEntry(
                at=moment,
                actor_kind=actor.kind,
                actor_uuid=actor.uuid,
                actor_name=actor.name if actor.is_named else "",
                actor_post=act.post or actor.post_for(act.permission),
                action=act.action,
                subject_kind=act.subject_kind,
                subject_uuid=act.subject_uuid,
                fields=dict(act.fields),
                request_id=context.request_id,
                address=address or None,
            )
            for act in acts
        ]
    )
    point("audit.written")
