"""What became of a claimed delivery. Written only while the claim still stands: whose lease ended and was taken over
by somebody else leaves the row alone."""

from datetime import datetime

from jishi.ground.foundation.metrics import delivery_ended
from jishi.ground.foundation.models import Delivery, DeliveryState
from jishi.ground.foundation.moment import now

from .rules import wait_after
from .values import SendingFailed, ShownOnly

KEPT_ATTEMPTS = 20


def sent(row: Delivery, began: datetime, reference: str) -> None:
    """The provider took it, or the demonstration has only shown it."""
    state = DeliveryState.SHOWN if isinstance(reference, ShownOnly) else DeliveryState.SENT
    _write(row, state=state, ended_at=now(), tries=row.tries + 1, last_error="", reference=reference[:80],
           attempts=_attempts(row, began, str(state)))  # fmt: skip


def failed(row: Delivery, began: datetime, problem: SendingFailed) -> None:
    """It will be tried again after a while that grows, or, after the last try, is dead until somebody resends it."""
    tries = row.since_resent + 1
    wait = None if problem.final else wait_after(tries)
    later = now() + wait if wait else None
    dead = later is None or later >= row.expires_at
    _write(
        row, state=DeliveryState.DEAD if dead else DeliveryState.FAILED,
        next_at=row.next_at if later is None else later, ended_at=now() if dead else None, tries=row.tries + 1,
        since_resent=tries, last_error=problem.code[:60], attempts=_attempts(row, began, problem.code),
    )  # fmt: skip


def dropped(row: Delivery, why: str) -> None:
    """It is not to be sent any more: too late, no longer true, nobody there to be reached."""
    _write(row, state=DeliveryState.DROPPED, ended_at=now(), last_error=why)


def put_back(row: Delivery, until: datetime) -> None:
    """Untried, for later."""
    _write(row, state=DeliveryState.FAILED if row.tries else DeliveryState.WAITING, next_at=until)


def _attempts(row: Delivery, began: datetime, outcome: str) -> list[dict[str, str | int]]:
    """The log of tries with one more; of a row tried very often the last ones."""
    took = round((now() - began).total_seconds() * 1000)
    return [*row.attempts, {"at": began.isoformat(timespec="seconds"), "ms": took, "outcome": outcome}][-KEPT_ATTEMPTS:]


def _write(row: Delivery, **changed: object) -> bool:
    """Sets the fields if the claim stands as it was read."""
    changed["text_version"] = row.text_version
    done = Delivery.objects.filter(pk=row.pk, claims=row.claims, state=row.state).update(**changed)
    for name, value in changed.items():
        setattr(row, name, value)
    if done and "last_error" in changed:  # an outcome; what is put back was not tried
        delivery_ended(row.channel, str(row.state))
    return bool(done)
