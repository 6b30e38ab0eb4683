"""Signing in: by login or phone, with a lockout that cannot be turned against others."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from jishi.district.accounts.errors import wait_first, wrong_name_or_password
from jishi.district.accounts.models import Account, FailedSignIn
from jishi.district.accounts.queries.accounts import account_by_typed_name
from jishi.district.accounts.rules.lockout import FOR_A_NAME, FOR_AN_ADDRESS, Patience
from jishi.district.accounts.rules.logins import tidy_login
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import ANONYMOUS, Actor, ActorKind
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.privacy import blind_index


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """A browser in which an account has signed in before; the page knows it by a signed cookie."""

    account: UUID
    device: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was typed, and where from."""

    typed_name: str
    password: str
    address: str
    known: KnownDevice | None = None


def sign_in(attempt: Attempt) -> Account:
    """The account, when name and password belong together.

    Failures are counted for the typed name from this address, and for the address; an unknown name is counted,
    answered and timed like a known one. A known device is counted by itself, so that somebody behind the same address
    (an office has one for all) who fails on purpose with a colleague's name does not stop the colleague. The try is
    counted before the password is compared: many tries at the same moment find the count, not each other's absence.

    Raises Refusal: wrong_name_or_password, wait_first.
    """
    moment = now()
    found = account_by_typed_name(attempt.typed_name)
    at_home = attempt.known is not None and found is not None and attempt.known.account == found.uuid
    place = ("device", attempt.known.device) if attempt.known and at_home else ("address", attempt.address)
    for_name, for_address = _key(*place, tidy_login(attempt.typed_name)), _key("address", attempt.address)
    if not at_home:
        _refuse_while_waiting(for_address, moment)
    count = _count(for_name, FOR_A_NAME, moment)
    account = _fitting(found, attempt.password)
    if account is None:
        if not at_home:
            _count(for_address, FOR_AN_ADDRESS, moment)
        if found and count == FOR_A_NAME.free:
            audit.record(ANONYMOUS, audit.Act("accounts.sign_in_locked", "account", found.uuid))
        raise wrong_name_or_password()
    FailedSignIn.objects.filter(key=for_name).delete()
    actor = Actor(ActorKind.STAFF, account.uuid, account.name)
    audit.record(actor, audit.Act("accounts.sign_in", "account", account.uuid))
    return account


def forget_old_failures() -> None:
    """Lets go of counts that no longer matter; daily."""
    FailedSignIn.objects.filter(last_at__lt=now() - max(FOR_A_NAME.forget, FOR_AN_ADDRESS.forget)).delete()


def _fitting(account: Account | None, password: str) -> Account | None:
    """The account when the password is its own; where there is none to compare, the same work is done for nothing."""
    if account is None or not account.has_usable_password():
        make_password(password)
        return None
    return account if account.check_password(password) and account.active else None


def _refuse_while_waiting(key: str, moment: datetime) -> None:
    found = FailedSignIn.objects.filter(key=key, wait_until__gt=moment).first()
    if found and found.wait_until:
        raise wait_first(found.wait_until - moment)


@transaction.atomic
def _count(key: str, patience: Patience, moment: datetime) -> int:
    """Counts a failure and sets the wait. Raises Refusal while an earlier wait lasts, which that does not lengthen."""
    FailedSignIn.objects.get_or_create(key=key, defaults={"last_at": moment})
    row = FailedSignIn.objects.select_for_update().get(key=key)
    if row.wait_until and row.wait_until > moment:
        raise wait_first(row.wait_until - moment)
    row.count = row.count + 1 if patience.counts_on(row.last_at, moment) else 1
    wait = patience.wait(row.count)
    row.last_at, row.wait_until = moment, moment + wait if wait > timedelta(0) else None
    row.save(update_fields=["count", "last_at", "wait_until"])
    return row.count


def _key(*parts: str) -> str:
    return blind_index("failed sign-in", "\n".join(parts))
