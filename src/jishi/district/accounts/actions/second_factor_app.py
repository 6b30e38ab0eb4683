"""The authenticator app: a secret offered, confirmed by a first code, taken away."""

from base64 import b32encode, b64decode, b64encode
from dataclasses import dataclass

from django.db import transaction

from jishi.district.accounts.errors import app_is_there, secret_is_gone, subject_is_gone, wrong_code
from jishi.district.accounts.models import Account, AuthenticatorApp
from jishi.district.accounts.rules.second_factor import address_for_app, new_secret, step_of_code, tidy_code
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.privacy import SubjectCipher, open_subject

from .second_factor_codes import first_recovery_codes
from .second_factor_removal import require_another_factor, tidy_up


@dataclass(frozen=True, slots=True)
class OfferedApp:
    """A secret that waits for its first code: `typed` for typing it over, `address` for the picture."""

    typed: str
    address: str


def new_app_secret(account: Account) -> str:
    """A fresh secret, sealed under the person's key, to be kept in the session until a code has confirmed it."""
    return b64encode(_subject(account).encrypt(new_secret().hex())).decode()


def offered_app(account: Account, sealed: str, issuer: str) -> OfferedApp:
    """The waiting secret in words. Raises Refusal: secret_is_gone."""
    secret = _opened(account, sealed)
    return OfferedApp(b32encode(secret).decode(), address_for_app(secret, account.login, issuer))


@transaction.atomic
def add_app(actor: Actor, account: Account, sealed: str, typed: str) -> list[str]:
    """The app is a second factor from now on; returns new recovery codes, none when there are some left.

    The confirming code counts as used. Raises Refusal: wrong_code, app_is_there, secret_is_gone.
    """
    row = Account.objects.select_for_update().get(pk=account.pk)
    if AuthenticatorApp.objects.filter(account=row).exists():
        raise app_is_there()
    secret = _opened(row, sealed)
    step = step_of_code(secret, tidy_code(typed), now().timestamp(), after_step=0)
    if step is None:
        raise wrong_code()
    AuthenticatorApp.objects.create(
        account=row, secret_sealed=_subject(row).encrypt(secret.hex()), last_step=step, added_at=now()
    )
    audit.record(actor, audit.Act("accounts.add_authenticator_app", "account", row.uuid))
    return first_recovery_codes(actor, row)


@transaction.atomic
def remove_app(actor: Actor, account: Account) -> None:
    """Takes the app away; twice does no harm. Raises Refusal: last_factor while a post requires one."""
    row = Account.objects.select_for_update().get(pk=account.pk)
    app = AuthenticatorApp.objects.filter(account=row).first()
    if app is None:
        return
    require_another_factor(row)
    app.delete()
    tidy_up(row)
    audit.record(actor, audit.Act("accounts.remove_authenticator_app", "account", row.uuid))


def take_app_code(row: Account, code: str) -> bool:
    """Whether the code is the app's and newer than every one taken before. Call it where the account's row is held."""
    app = AuthenticatorApp.objects.filter(account=row).first()
    subject = open_subject(row.subject)
    if app is None or subject is None:
        return False
    secret = bytes.fromhex(subject.decrypt(bytes(app.secret_sealed)))
    step = step_of_code(secret, code, now().timestamp(), app.last_step)
    if step is None:
        return False
    app.last_step = step
    app.save(update_fields=["last_step"])
    return True


def _subject(account: Account) -> SubjectCipher:
    subject = open_subject(account.subject)
    if subject is None:
        raise subject_is_gone()
    return subject


def _opened(account: Account, sealed: str) -> bytes:
    try:
        return bytes.fromhex(_subject(account).decrypt(b64decode(sealed, validate=True)))
    except ValueError:
        raise secret_is_gone() from None
