"""Sending, a round of the worker every few seconds.

Rows are claimed in one short transaction, sent outside any, and each outcome is written alone.

A crash between a provider's yes and our commit leaves the row claimed; when its lease ends it is sent once more under
the same uuid, so that a provider that remembers uuids drops it. Without such a provider the recipient gets it twice:
at least once is what can be promised, exactly once is not.
"""

from collections import defaultdict
from collections.abc import Sequence, Set
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import F, QuerySet

from jishi.ground.foundation import declarations
from jishi.ground.foundation.faults import point
from jishi.ground.foundation.models import DUE_STATES, Delivery, DeliveryState
from jishi.ground.foundation.moment import now

from .channels import channels, missing
from .letters import Unsent, letters_for
from .office import may_leave_at
from .outcomes import dropped, failed, put_back, sent
from .values import Letter, SendingFailed

log = structlog.get_logger("jishi.messages")
AT_ONCE = 40
"""Rows of one claim. Each is sent within the time-out of its channel, all of them well within the lease."""
SIDE_BY_SIDE = 5
PAUSE = timedelta(seconds=30)
MOST_OF_A_ROUND = 500
LEASE = timedelta(minutes=5)


class PutBack(Exception):
    """The channel went out of order while the letter waited for its turn: it was not tried."""


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
    """Sends the claimed rows, a few recipients side by side and each one's letters in their order, and writes each
    outcome as it comes. `stopped` grows by the channels that are out of order; their other rows wait a little."""
    made = letters_for(claimed)
    groups: dict[UUID, list[tuple[Delivery, Letter]]] = defaultdict(list)
    for row in claimed:
        letter = made[row.uuid]
        if isinstance(letter, Unsent):
            dropped(row, letter.why)
        else:
            groups[row.recipient_uuid].append((row, letter))
    with ThreadPoolExecutor(SIDE_BY_SIDE, thread_name_prefix="messages") as senders:
        waiting = {senders.submit(_send_in_order, group, stopped) for group in groups.values()}
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            # What came while the last ones were written is written together.
            with transaction.atomic():
                for outcome in (one for future in done for one in future.result()):
                    _write_down(outcome)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a channel said to one letter: the provider's reference, or what it raised."""

    row: Delivery
    began: datetime
    said: str | Exception


def _send_in_order(group: Sequence[tuple[Delivery, Letter]], stopped: set[str]) -> list[Outcome]:
    """One recipient's letters. Runs beside others and touches no table; a channel that is out of order is stopped for
    the others at once."""
    outcomes = []
    for row, letter in group:
        began = now()
        try:
            outcomes.append(Outcome(row, began, _send(letter, stopped)))
        except Exception as problem:  # told to the thread that writes, with everything else that came of the group
            outcomes.append(Outcome(row, began, problem))
            if isinstance(problem, SendingFailed) and problem.outage:
                stopped.add(row.channel)
    return outcomes


def _send(letter: Letter, stopped: Set[str]) -> str:
    if letter.channel in stopped:
        raise PutBack
    channel = channels()[letter.channel]
    if missing(channel):
        raise SendingFailed("not_set_up", outage=True)
    reference: str = declarations.load(channel.send)(letter)
    return reference


def _write_down(outcome: Outcome) -> None:
    point("message.between")
    row, said = outcome.row, outcome.said
    match said:
        case str():
            sent(row, outcome.began, said)
        case PutBack():
            put_back(row, now() + PAUSE)
        case SendingFailed():
            failed(row, outcome.began, said)
        case _:
            # A channel's own fault. Without the traceback: its values may name the address.
            log.error("channel failed", channel=row.channel, delivery=str(row.uuid), kind=type(said).__name__)
            failed(row, outcome.began, SendingFailed("fault"))


def _due(without: set[str]) -> QuerySet[Delivery]:
    return Delivery.objects.filter(state__in=DUE_STATES, next_at__lte=now()).exclude(channel__in=without)
