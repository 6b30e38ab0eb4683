"""Passkeys (WebAuthn): asked for, added, taken as a second factor, removed. What a key signs is checked by fido2.

A key must verify its person (PIN, finger, face) and must be asked by a page of this very site: `origin` is that page's
scheme, host and port.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from jishi.district.accounts.errors import passkey_is_there, too_many_passkeys, wrong_passkey
from jishi.district.accounts.models import Account, Passkey
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.moment import now

from .second_factor_codes import first_recovery_codes
from .second_factor_removal import require_another_factor, tidy_up

MOST = 20
MOST_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class PasskeyQuestion:
    """What the browser asks a key (as JSON), and what to keep in the session until its answer comes."""

    options: str
    state: dict[str, str]


def ask_for_new_passkey(account: Account) -> PasskeyQuestion:
    """A question that a key answers by making itself known; keys of the account that are known already stay silent."""
    options, state = _server().register_begin(
        PublicKeyCredentialUserEntity(id=account.uuid.bytes, name=account.login, display_name=account.name),
        credentials=[_credential(row) for row in Passkey.objects.filter(account=account)],
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return _question(options, state)


def ask_for_passkey(account: Account) -> PasskeyQuestion:
    """A question that a key of the account answers by signing it."""
    options, state = _server().authenticate_begin(
        [_credential(row) for row in Passkey.objects.filter(account=account)],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return _question(options, state)


@transaction.atomic
def add_passkey(
    actor: Actor, account: Account, state: Mapping[str, str] | None, answer: str, origin: str, name: str
) -> list[str]:
    """The key is a second factor from now on; returns new recovery codes, none when there are some left.

    Raises Refusal: wrong_passkey, passkey_is_there, too_many_passkeys.
    """
    row = Account.objects.select_for_update().get(pk=account.pk)
    if Passkey.objects.filter(account=row).count() >= MOST:
        raise too_many_passkeys(MOST)
    try:
        found = _server(origin).register_complete(state, _parsed(answer))
        credential = found.credential_data
    except (ValueError, KeyError, TypeError):
        raise wrong_passkey() from None
    if credential is None:
        raise wrong_passkey()
    try:
        with transaction.atomic():
            Passkey.objects.create(
                account=row,
                name=name[:MOST_CHARACTERS],
                key_id=sha256(credential.credential_id).hexdigest(),
                credential=bytes(credential),
                sign_count=found.counter,
                added_at=now(),
            )
    except IntegrityError:
        raise passkey_is_there() from None
    audit.record(actor, audit.Act("accounts.add_passkey", "account", row.uuid))
    return first_recovery_codes(actor, row)


@transaction.atomic
def take_passkey(account: Account, state: Mapping[str, str] | None, answer: str, origin: str) -> None:
    """Takes what a key of the account has signed in answer to the question that was kept.

    A key that counts and falls behind its own count has been copied; it is not taken. Raises Refusal: wrong_passkey.
    """
    row = Account.objects.select_for_update().get(pk=account.pk)
    keys = {key.key_id: key for key in Passkey.objects.filter(account=row)}
    try:
        given = AuthenticationResponse.from_dict(_parsed(answer))
        found = _server(origin).authenticate_complete(state, [_credential(key) for key in keys.values()], given)
    except (ValueError, KeyError, TypeError):
        raise wrong_passkey() from None
    key = keys[sha256(found.credential_id).hexdigest()]
    counted = given.response.authenticator_data.counter
    if (key.sign_count or counted) and counted <= key.sign_count:
        raise wrong_passkey()
    key.sign_count, key.used_at = counted, now()
    key.save(update_fields=["sign_count", "used_at"])


@transaction.atomic
def remove_passkey(actor: Actor, account: Account, passkey_id: int) -> None:
    """Takes the key away; of others' keys none is found. Raises Refusal: last_factor while a post requires one."""
    row = Account.objects.select_for_update().get(pk=account.pk)
    key = Passkey.objects.filter(account=row, pk=passkey_id).first()
    if key is None:
        return
    require_another_factor(row)
    key.delete()
    tidy_up(row)
    audit.record(actor, audit.Act("accounts.remove_passkey", "account", row.uuid))


def _server(origin: str = "") -> Fido2Server:
    """The site as keys know it: by the host name of JISHI_URL, asked for from `origin` alone."""
    site = urlsplit(settings.JISHI_URL)
    party = PublicKeyCredentialRpEntity(id=site.hostname or "localhost", name="Jishi")
    return Fido2Server(party, verify_origin=lambda asked: bool(origin) and asked == origin)


def _question(options: Mapping[str, Any], state: Mapping[str, Any]) -> PasskeyQuestion:
    return PasskeyQuestion(json.dumps(dict(options)), {name: str(value) for name, value in state.items()})


def _parsed(answer: str) -> Mapping[str, Any]:
    """What the browser sent, as fido2 reads it. Raises ValueError."""
    given = json.loads(answer)
    if not isinstance(given, Mapping):
        raise ValueError("not an answer of a key")
    return given


def _credential(row: Passkey) -> AttestedCredentialData:
    return AttestedCredentialData(bytes(row.credential))
