"""Taking the audit out of the house is an act that the audit knows."""

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction

from jishi.district.accounts.access import AUDIT
from jishi.district.accounts.queries.audit_entries import AuditFilter, audit_entries
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.models import AuditEntry

MOST_ROWS = 100_000


@transaction.atomic
def export_audit(actor: Actor, wanted: AuditFilter) -> Iterator[AuditEntry]:
    """The matching entries, newest first, at most a hundred thousand, read in pieces. Raises NotYours.

    Which filters were set is recorded, not what stood in them: a name is a personal value.
    """
    found = audit_entries(actor, wanted)
    last = AuditEntry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    subject = wanted.subject or UUID(int=0)
    audit.record(
        actor, audit.Act("audit.export", "audit", subject, dict.fromkeys(wanted.names(), ""), permission=AUDIT)
    )
    return found.filter(id__lte=last)[:MOST_ROWS].iterator(chunk_size=2000)
