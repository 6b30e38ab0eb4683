"""What the auditor may ask of the seals; both are acts that the audit knows."""

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction

from jishi.district.accounts.access import AUDIT
from jishi.district.accounts.queries.audit_seals import heads
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.reach import require

WHOLE_AUDIT = UUID(int=0)


@transaction.atomic
def ask_verification(actor: Actor) -> bool:
    """Has the worker verify the whole audit; false when it is going to already. Raises NotYours."""
    require(actor, AUDIT)
    if not audit.ask_verification():
        return False
    audit.record(actor, audit.Act("audit.verify", "audit", WHOLE_AUDIT, permission=AUDIT))
    return True


@transaction.atomic
def export_heads(actor: Actor) -> Iterator[str]:
    """The heads of all seals, to be kept by the auditor. Raises NotYours."""
    found = heads(actor)
    audit.record(actor, audit.Act("audit.export_heads", "audit", WHOLE_AUDIT, permission=AUDIT))
    return found
