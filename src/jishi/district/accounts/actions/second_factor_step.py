"""The second step: a code of the app, or a recovery code, tried a few times only."""

from django.db import transaction

from jishi.district.accounts.errors import wrong_code, wrong_recovery_code
from jishi.district.accounts.models import Account
from jishi.district.accounts.rules.lockout import FOR_A_NAME
from jishi.district.accounts.rules.second_factor import is_app_code, tidy_code
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor, ActorKind
from jishi.ground.foundation.moment import now

from .failures import count, forget, key_of
from .second_factor_app import take_app_code
from .second_factor_codes import take_recovery_code
from .sign_in import KnownDevice


def take_code(account: Account, typed: str, known: KnownDevice | None = None) -> None:
    """Takes a code of the account's app, or uses up a recovery code.

    Tries are counted for the account, wherever they come from: only who has the password gets here. A known device is
    counted by itself, so that a thief of the password cannot keep the owner out.

    Raises Refusal: wrong_code, wait_first.
    """
    key = _key(account, known)
    tries = count(key, FOR_A_NAME, now())
    code = tidy_code(typed)
    actor = Actor(ActorKind.STAFF, account.uuid, account.name)
    with transaction.atomic():
        row = Account.objects.select_for_update().get(pk=account.pk)
        if is_app_code(code):
            taken = take_app_code(row, code)
        elif taken := take_recovery_code(row, code):
            audit.record(actor, audit.Act("accounts.use_recovery_code", "account", row.uuid))
    if not taken:
        note_failure(account, tries)
        raise wrong_code() if is_app_code(code) else wrong_recovery_code()
    forget(key)


def note_failure(account: Account, tries: int) -> None:
    """Writes down once that tries have become suspicious."""
    if tries == FOR_A_NAME.free:
        actor = Actor(ActorKind.STAFF, account.uuid, account.name)
        audit.record(actor, audit.Act("accounts.second_factor_locked", "account", account.uuid))


def complete_sign_in(account: Account) -> None:
    """Writes down that the second step was taken too."""
    actor = Actor(ActorKind.STAFF, account.uuid, account.name)
    audit.record(actor, audit.Act("accounts.sign_in", "account", account.uuid))


def _key(account: Account, known: KnownDevice | None) -> str:
    at_home = known is not None and known.account == account.uuid
    return key_of("second factor", str(account.uuid), known.device if known and at_home else "")
