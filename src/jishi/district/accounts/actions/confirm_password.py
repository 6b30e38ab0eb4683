"""The password asked for again, before a sensitive change."""

from jishi.district.accounts.errors import old_password_is_wrong
from jishi.district.accounts.models import Account
from jishi.district.accounts.rules.lockout import FOR_A_NAME
from jishi.ground.foundation.moment import now

from .failures import count, forget, key_of
from .sign_in import KnownDevice


def confirm_password(account: Account, password: str, known: KnownDevice | None = None) -> None:
    """Only a few tries, as at signing in. Raises Refusal: old_password_is_wrong, wait_first."""
    at_home = known is not None and known.account == account.uuid
    key = key_of("password again", str(account.uuid), known.device if known and at_home else "")
    count(key, FOR_A_NAME, now())
    if not account.check_password(password):
        raise old_password_is_wrong(field="password")
    forget(key)
