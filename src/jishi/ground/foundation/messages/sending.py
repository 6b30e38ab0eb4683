"""Sending, a round of the worker every few seconds.

Rows are claimed in one short transaction, sent outside any, and each outcome is written alone.

A crash between a provider's yes and our commit leaves the row claimed; when its lease ends it is sent once more under
the same uuid, so that a provider that remembers uuids drops it. Without such a provider the recipient gets it twice:
at least once is what can be promised, exactly once is not.
"""

from collections.abc import Sequence
from datetime import timedelta

import structlog
from django.db import transaction
from django.db.models import F, QuerySet

from jishi.ground.foundation import declarations
from jishi.ground.foundation.models import DUE_STATES, Delivery, DeliveryState
from jishi.ground.foundation.moment import now

from .channels import channels, missing
from .letters import Unsent, letters_for
from .office import may_leave_at
from .outcomes import dropped, failed, put_back, sent
from .values import Letter, SendingFailed

log = structlog.get_logger("jishi.messages")
AT_ONCE = 10
"""Rows of one claim: sent one after the other, each within the time-out of its channel, well within the lease."""
MOST_OF_A_ROUND = 500
LEASE = timedelta(minutes=5)


def send_due() -> None:
    """Sends what is due, at most so many; the rest in the next round. Side by side in several workers no harm."""
    stopped: set[str] = set()
    for _claim in range(MOST_OF_A_ROUND // AT_ONCE):
        claimed = claim(stopped)
        if not claimed:
            return
        send_claimed(claimed, stopped)


@transaction.atomic
def claim(without: set[str], most: int = AT_ONCE) -> list[Delivery]:
    """Takes the oldest due rows for this sender, leaving out those that another one is taking at this moment."""
    rows = list(_due(without).select_for_update(skip_locked=True).order_by("next_at", "id")[:most])
    moment = now()
    leased = moment + LEASE
    taken = []
    for row in rows:
        leaves = may_leave_at(moment, row.urgent)
        if row.expires_at <= moment:
            dropped(row, "too_late")
        elif leaves > moment:
            put_back(row, leaves)
        else:
            taken.append(row)
    Delivery.objects.filter(pk__in=[row.pk for row in taken]).update(
        state=DeliveryState.SENDING, next_at=leased, claims=F("claims") + 1
    )
    for row in taken:
        row.state, row.next_at, row.claims = DeliveryState.SENDING, leased, row.claims + 1
    return taken


def send_claimed(claimed: Sequence[Delivery], stopped: set[str]) -> None:
    """Sends each claimed row. After an outage the channel's other rows of this round are put back untried."""
    made = letters_for(claimed)
    for row in claimed:
        letter = made[row.uuid]
        if row.channel in stopped:
            put_back(row, now() + timedelta(minutes=1))
        elif isinstance(letter, Unsent):
            dropped(row, letter.why)
        else:
            _send(row, letter, stopped)


def _send(row: Delivery, letter: Letter, stopped: set[str]) -> None:
    channel = channels()[row.channel]
    began = now()
    try:
        if missing(channel):
            raise SendingFailed("not_set_up", outage=True)
        reference = declarations.load(channel.send)(letter)
    except SendingFailed as problem:
        failed(row, began, problem)
        if problem.outage:
            stopped.add(row.channel)
    except Exception as problem:  # a channel's own fault must neither lose the row nor stop the others
        # without the traceback: its values may name the address
        log.error("channel failed", channel=row.channel, delivery=str(row.uuid), kind=type(problem).__name__)
        failed(row, began, SendingFailed("fault"))
    else:
        sent(row, began, reference)


def _due(without: set[str]) -> QuerySet[Delivery]:
    return Delivery.objects.filter(state__in=DUE_STATES, next_at__lte=now()).exclude(channel__in=without)
