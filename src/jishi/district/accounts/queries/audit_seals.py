"""The seals of the audit as the auditor reads them."""

from collections.abc import Iterator

from django.db.models import QuerySet

from jishi.district.accounts.access import AUDIT
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.audit import second_place
from jishi.ground.foundation.models import AuditSeal
from jishi.ground.foundation.reach import require


def seal_state(actor: Actor) -> audit.SealState:
    """How the audit stands. Raises NotYours."""
    require(actor, AUDIT)
    return audit.state()


def audit_seals(actor: Actor) -> QuerySet[AuditSeal]:
    """All seals, newest first, without their lists. Raises NotYours."""
    require(actor, AUDIT)
    return AuditSeal.objects.defer("listing", "previous").order_by("-number")


def heads(actor: Actor) -> Iterator[str]:
    """The line of every seal. Raises NotYours."""
    require(actor, AUDIT)
    return second_place.all_lines()
