"""Dead letters: somebody looks at them, and sends them again with a reason."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.models import Delivery, DeliveryState
from jishi.ground.foundation.moment import now

from .office import may_leave_at
from .wording import events

SEND = "messages.send"
RESENDABLE = (DeliveryState.DEAD, DeliveryState.FAILED)
MOST = 1_000
LONGEST_REASON = 200


@transaction.atomic
def resend(actor: Actor, uuids: Collection[UUID], reason: str) -> int:
    """Puts failed letters back into the queue, with fresh tries; says how many. One that was sent meanwhile stays.

    Raises NotYours, and Refusal without a reason or when nothing is left to be sent.
    """
    if not actor.can(SEND):
        raise NotYours
    if not reason.strip():
        raise Refusal(_("Say why they are sent again"), code="required", field="reason")
    rows = list(
        Delivery.objects.select_for_update().filter(uuid__in=list(uuids)[:MOST], state__in=RESENDABLE).order_by("pk")
    )
    if not rows:
        raise Refusal(_("None of them has failed; they were sent or wait to be sent."), code="nothing")
    _put_back(rows)
    why = reason.strip()[:LONGEST_REASON]
    audit.record_many(
        actor, [audit.Act("messages.resend", "message", row.uuid, {"reason": why}, permission=SEND) for row in rows]
    )
    return len(rows)


def _put_back(rows: Sequence[Delivery]) -> None:
    moment, known = now(), events()
    for row in rows:
        hours = known[row.event].valid_hours if row.event in known else 0
        row.state, row.ended_at, row.since_resent = DeliveryState.WAITING, None, 0
        row.next_at = may_leave_at(moment, row.urgent)
        row.expires_at = moment + timedelta(hours=hours)
        row.claims += 1
    Delivery.objects.bulk_update(
        rows, ["state", "ended_at", "since_resent", "next_at", "expires_at", "claims"], batch_size=500
    )
