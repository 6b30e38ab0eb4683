"""What was sent and what was not, as staff read it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet

from jishi.ground.foundation.models import Delivery
from jishi.ground.foundation.moment import PEOPLES_ZONE, now

KEPT = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. `day` is the day of the people's zone on which a message was asked for."""

    state: str = ""
    channel: str = ""
    event: str = ""
    day: date | None = None

    def any(self) -> bool:
        return bool(self.state or self.channel or self.event or self.day)


def deliveries(wanted: Wanted) -> QuerySet[Delivery]:
    """The deliveries that match, newest first."""
    found = Delivery.objects.order_by("-id")
    for name in ("state", "channel", "event"):
        if value := getattr(wanted, name):
            found = found.filter(**{name: value})
    if wanted.day:
        begin = datetime.combine(wanted.day, time.min, PEOPLES_ZONE).astimezone(UTC)
        found = found.filter(created_at__gte=begin, created_at__lt=begin + timedelta(days=1))
    return found


def about(subject: UUID, recipient_kind: str, most: int = 50) -> list[Delivery]:
    """What was told about one thing to recipients of a kind, newest first."""
    return list(Delivery.objects.filter(subject_uuid=subject, recipient_kind=recipient_kind).order_by("-id")[:most])


def forget_old() -> None:
    """The daily job: what ended long ago is let go."""
    Delivery.objects.filter(created_at__lt=now() - KEPT, ended_at__isnull=False).delete()
