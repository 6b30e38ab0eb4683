"""Signing in: by login or phone, with a lockout that cannot be turned against others."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.hashers import make_password

from jishi.district.accounts.errors import wrong_name_or_password
from jishi.district.accounts.models import Account
from jishi.district.accounts.queries.accounts import account_by_typed_name
from jishi.district.accounts.queries.second_factor import has_second_factor
from jishi.district.accounts.rules.lockout import FOR_A_NAME, FOR_AN_ADDRESS
from jishi.district.accounts.rules.logins import tidy_login
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import ANONYMOUS, Actor, ActorKind
from jishi.ground.foundation.limits import place_of
from jishi.ground.foundation.moment import now

from .failures import count, forget, key_of, refuse_while_waiting


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
    """The account, when name and password belong together; whoever has a second factor owes it then.

    Failures are counted for the typed name from this address, and for the address; an unknown name is counted,
    answered and timed like a known one. A known device is counted by itself, so that somebody behind the same address
    (an office has one for all) who fails on purpose with a colleague's name does not stop the colleague.

    Raises Refusal: wrong_name_or_password, wait_first.
    """
    moment = now()
    found = account_by_typed_name(attempt.typed_name)
    at_home = attempt.known is not None and found is not None and attempt.known.account == found.uuid
    place = ("device", attempt.known.device) if attempt.known and at_home else ("address", place_of(attempt.address))
    for_name, for_address = key_of(*place, tidy_login(attempt.typed_name)), key_of("address", place_of(attempt.address))
    if not at_home:
        refuse_while_waiting(for_address, moment)
    tries = count(for_name, FOR_A_NAME, moment)
    account = _fitting(found, attempt.password)
    if account is None:
        if not at_home:
            count(for_address, FOR_AN_ADDRESS, moment)
        if found and tries == FOR_A_NAME.free:
            audit.record(ANONYMOUS, audit.Act("accounts.sign_in_locked", "account", found.uuid))
        raise wrong_name_or_password()
    forget(for_name)
    act = "accounts.sign_in_first_step" if has_second_factor(account) else "accounts.sign_in"
    actor = Actor(ActorKind.STAFF, account.uuid, account.name)
    audit.record(actor, audit.Act(act, "account", account.uuid))
    return account


def _fitting(account: Account | None, password: str) -> Account | None:
    """The account when the password is its own; where there is none to compare, the same work is done for nothing."""
    if account is None or not account.has_usable_password():
        make_password(password)
        return None
    return account if account.check_password(password) and account.active else None
