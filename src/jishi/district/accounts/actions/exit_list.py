"""Taking the exit list of temporary access away."""

from uuid import UUID

from jishi.district.accounts.access import MANAGE, get_temporary
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor

from .temporary_asking import SUBJECT


def note_exit_list(actor: Actor, uuid: UUID) -> None:
    """Writes down who took it. Raises NotYours."""
    row = get_temporary(actor, uuid)
    audit.record(actor, audit.Act("accounts.export_exit_list", SUBJECT, row.uuid, permission=MANAGE))
