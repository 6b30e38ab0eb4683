"""The one history of personal values, encrypted per subject."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.models import PersonalHistory
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import current
from jishi.ground.foundation.tables import insert_rows

from .subjects import SubjectCipher


@dataclass(frozen=True, slots=True)
class Remembered:
    """A personal value that was set: whose, in which field of which object, already sealed under the subject's key."""

    subject: SubjectCipher
    model: str
    object_uuid: UUID
    field: str
    sealed: bytes


def remember(actor: Actor, values: Iterable[Remembered]) -> None:
    """Adds to the history, in the transaction that sets the values."""
    moment = now()
    request_id = current().request_id
    insert_rows(
        [
            PersonalHistory(
                subject=value.subject.uuid,
                model=value.model,
                object_uuid=value.object_uuid,
                field=value.field,
                value=value.sealed,
                at=moment,
                actor_kind=actor.kind,
                actor_uuid=actor.uuid,
                request_id=request_id,
            )
            for value in values
        ]
    )
