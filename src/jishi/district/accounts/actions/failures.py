"""Failed tries. A try is counted before it is compared: many at one moment find the count, not each other's absence."""

from datetime import datetime, timedelta

from django.db import transaction

from jishi.district.accounts.errors import wait_first
from jishi.district.accounts.models import FailedSignIn
from jishi.district.accounts.rules.lockout import FOR_A_NAME, FOR_AN_ADDRESS, Patience
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.privacy import blind_index


def key_of(*parts: str) -> str:
    """The keyed digest under which tries of this kind are counted."""
    return blind_index("failed sign-in", "\n".join(parts))


def refuse_while_waiting(key: str, moment: datetime) -> None:
    """Raises Refusal: wait_first."""
    found = FailedSignIn.objects.filter(key=key, wait_until__gt=moment).first()
    if found and found.wait_until:
        raise wait_first(found.wait_until - moment)


@transaction.atomic
def count(key: str, patience: Patience, moment: datetime) -> int:
    """Counts a try and sets the wait. Raises Refusal while an earlier wait lasts, which that does not lengthen."""
    row = _locked(key, moment)
    if row.wait_until and row.wait_until > moment:
        raise wait_first(row.wait_until - moment)
    row.count = row.count + 1 if patience.counts_on(row.last_at, moment) else 1
    wait = patience.wait(row.count)
    row.last_at, row.wait_until = moment, moment + wait if wait > timedelta(0) else None
    row.save(update_fields=["count", "last_at", "wait_until"])
    return row.count


def _locked(key: str, moment: datetime) -> FailedSignIn:
    """The row of these tries, locked. Made and locked by one statement: a success beside this one may delete it."""
    FailedSignIn.objects.bulk_create(
        [FailedSignIn(key=key, last_at=moment)], update_conflicts=True, unique_fields=["key"], update_fields=["key"]
    )
    return FailedSignIn.objects.get(key=key)


def forget(key: str) -> None:
    """A success ends the count."""
    FailedSignIn.objects.filter(key=key).delete()


def forget_old_failures() -> None:
    """Lets go of counts that no longer matter; daily."""
    FailedSignIn.objects.filter(last_at__lt=now() - max(FOR_A_NAME.forget, FOR_AN_ADDRESS.forget)).delete()
