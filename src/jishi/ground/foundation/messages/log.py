"""What was sent and what was not, as staff read it."""

from collections.abc import Collection
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


def count_to(recipients: Collection[UUID]) -> int:
    """How many messages to these recipients are written down."""
    return Delivery.objects.filter(recipient_uuid__in=recipients).count()


def forget_those_to(recipients: Collection[UUID]) -> int:
    """The recipients are erased: sent or not, nothing says any more that they were told. How many rows went.

    One that a worker has claimed is being sent; its outcome finds no row to be written to.
    """
    gone, _models = Delivery.objects.filter(recipient_uuid__in=recipients).delete()
    return gone


def forget_old() -> None:
    """The daily job: what ended long ago is let go."""
    Delivery.objects.filter(created_at__lt=now() - KEPT, ended_at__isnull=False).delete()
