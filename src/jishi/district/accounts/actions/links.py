"""One-time links: the only way to a first password. Nobody ever learns another person's password."""

import secrets
from datetime import timedelta

from django.core.signing import BadSignature, Signer
from django.db import transaction

from jishi.district.accounts.access import MANAGE, require_manage
from jishi.district.accounts.errors import account_is_closed, link_is_over
from jishi.district.accounts.models import Account, OneTimeLink
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.privacy import blind_index, blind_indexes

from .passwords import set_password

PURPOSE = "one-time link"
LIVES = timedelta(hours=24)
SIGNER = Signer(salt="jishi.accounts.one_time_link")


@transaction.atomic
def give_link(actor: Actor, account: Account) -> str:
    """The token of a new link, which lives for a day and works once; earlier links of the account stop working.

    The token is told once and kept only as a digest. Raises NotYours, Refusal.
    """
    require_manage(actor, account)
    row = Account.objects.select_for_update().get(pk=account.pk)
    if not row.active:
        raise account_is_closed()
    moment = now()
    OneTimeLink.objects.filter(account=row, used_at=None).update(used_at=moment)
    token = SIGNER.sign(secrets.token_urlsafe(24))
    digest = blind_index(PURPOSE, token)
    OneTimeLink.objects.create(account=row, digest=digest, created_at=moment, expires_at=moment + LIVES)
    audit.record(actor, audit.Act("accounts.give_link", "account", row.uuid, permission=MANAGE))
    return token


def account_of_link(token: str) -> Account:
    """The account whose password the link may set now; looking does not use it up. Raises Refusal: link_is_over."""
    return _open_link(token).account


@transaction.atomic
def use_link(token: str, password: str) -> Account:
    """Sets the password and ends the link. Of two at once one wins. Raises Refusal."""
    link = _open_link(token, lock=True)
    row = Account.objects.select_for_update().get(pk=link.account_id)
    set_password(row, password)
    link.used_at = now()
    link.save(update_fields=["used_at"])
    return row


def _open_link(token: str, *, lock: bool = False) -> OneTimeLink:
    try:
        SIGNER.unsign(token)
    except BadSignature:
        raise link_is_over() from None
    links = OneTimeLink.objects.select_for_update(of=("self",)) if lock else OneTimeLink.objects.all()
    standing = links.select_related("account").filter(used_at=None, expires_at__gt=now())
    found = standing.filter(digest__in=blind_indexes(PURPOSE, token)).first()
    if found is None or not found.account.active:
        raise link_is_over()
    return found
