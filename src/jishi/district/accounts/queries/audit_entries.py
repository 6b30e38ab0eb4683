"""The audit as the auditor reads it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from jishi.district.accounts.access import AUDIT
from jishi.district.accounts.models import Account
from jishi.district.accounts.rules.logins import tidy_login
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import PEOPLES_ZONE
from jishi.ground.foundation.reach import require


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """What the auditor asks for. `day` is a day of the people's zone; `actor` a name or login, in full."""

    actor: str = ""
    action: str = ""
    day: date | None = None
    subject: UUID | None = None

    def names(self) -> list[str]:
        """Which filters are set."""
        return [name for name in ("actor", "action", "day", "subject") if getattr(self, name)]


def audit_entries(actor: Actor, wanted: AuditFilter) -> QuerySet[AuditEntry]:
    """The entries that match, newest first. `action` takes the beginning too: "handling." Raises NotYours."""
    require(actor, AUDIT)
    found = AuditEntry.objects.order_by("-id")
    if wanted.actor:
        login = tidy_login(wanted.actor)
        uuids = list(Account.objects.filter(Q(name=wanted.actor) | Q(login=login)).values_list("uuid", flat=True)[:50])
        found = found.filter(actor_uuid__in=uuids) if uuids else found.filter(actor_name=wanted.actor)
    if wanted.action:
        found = found.filter(action__startswith=wanted.action)
    if wanted.day:
        begin = datetime.combine(wanted.day, time.min, PEOPLES_ZONE).astimezone(UTC)
        found = found.filter(at__gte=begin, at__lt=begin + timedelta(days=1))
    if wanted.subject:
        found = found.filter(subject_uuid=wanted.subject)
    return found
