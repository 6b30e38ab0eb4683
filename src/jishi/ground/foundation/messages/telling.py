"""Telling somebody something outside the app: a row for each recipient and channel, in the caller's transaction."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from jishi.ground.foundation import declarations
from jishi.ground.foundation.models import Delivery
from jishi.ground.foundation.moment import now

from .channels import ready
from .office import may_leave_at
from .values import Telling, Way
from .wording import events, text_for


@transaction.atomic
def tell(event_code: str, subject_kind: str, recipient_kind: str, tellings: Sequence[Telling]) -> None:
    """Writes what is to be sent. Told twice, it is written once. A channel that is not set up, a text that is switched
    off and a recipient who wants nothing lead to no row: nothing pretends to be on its way."""
    event = events()[event_code]
    open_channels = ready() & set(event.channels)
    if not open_channels or not tellings:
        return
    ways = ways_of(recipient_kind, event_code, tellings)
    moment = now()
    rows = [
        Delivery(
            event=event_code, subject_kind=subject_kind, subject_uuid=telling.subject, recipient_kind=way.kind,
            recipient_uuid=way.uuid, step=telling.step, channel=way.channel, language=way.language,
            urgent=telling.urgent or event.urgent, created_at=moment,
            next_at=may_leave_at(moment, telling.urgent or event.urgent),
            expires_at=moment + timedelta(hours=event.valid_hours),
        )
        for telling in tellings
        for way in ways.get(telling, ())
        if way.channel in open_channels and text_for(event_code, way.channel, way.language) is not None
    ]  # fmt: skip
    if rows:
        Delivery.objects.bulk_create(rows, ignore_conflicts=True)


def ways_of(kind: str, event: str, tellings: Sequence[Telling]) -> dict[Telling, list[Way]]:
    """How each recipient is reached, as the module that knows them declares it; nothing is opened here."""
    reach = reaches()[kind]
    found: dict[object, list[Way]] = declarations.load(reach.ways)(event, {telling.recipient for telling in tellings})
    return {telling: found.get(telling.recipient, []) for telling in tellings}


def reaches() -> dict[str, declarations.Reach]:
    return {reach.kind: reach for reach in declarations.gather(declarations.Reach)}
