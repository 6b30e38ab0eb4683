"""The end of temporary access: by itself at the minute that was granted, or before it by one press."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from jishi.district.accounts.access import get_temporary, may_fill
from jishi.district.accounts.models import (
    Account,
    AuthenticatorApp,
    ExternalIdentity,
    Holding,
    OneTimeLink,
    Passkey,
    RecoveryCode,
    TemporaryAccess,
)
from jishi.district.accounts.rules import temporary_refusals as refusals
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import SYSTEM, Actor
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.moment import now, today

from .sessions import drop_sessions
from .temporary_asking import SUBJECT
from .tokens import end_tokens_without_right


@transaction.atomic
def end_access(actor: Actor, uuid: UUID) -> None:
    """Ends it now: who may decide, who asked, or the person itself. Raises NotYours, Refusal: does_not_stand."""
    found = get_temporary(actor, uuid)
    own = found.account is not None and found.account.uuid == actor.uuid
    if not (own or found.asked_by.uuid == actor.uuid or may_fill(actor, found.post)):
        raise NotYours
    row = TemporaryAccess.objects.select_for_update().get(pk=found.pk)
    if not row.granted or row.ended_at is not None or row.until_at <= now():
        raise refusals.does_not_stand()
    row.ended_by = Account.objects.filter(uuid=actor.uuid).first()
    _end(actor, row, now())


def end_what_is_over() -> int:
    """Tidies up after access whose time has passed, or whose post was closed or taken; returns how much.

    The rights themselves end without it, at the minute. Twice does no harm.
    """
    ended = 0
    with transaction.atomic():
        over = Q(until_at__lte=now()) | Q(holding__to_on__lte=today()) | Q(holding__until_at__lte=now())
        rows = TemporaryAccess.objects.filter(over, granted=True, ended_at=None).order_by("pk")
        for row in rows.select_for_update(of=("self",), skip_locked=True):
            _end(SYSTEM, row, min(row.until_at, now()))
            ended += 1
    return ended


def _end(actor: Actor, row: TemporaryAccess, at: datetime) -> None:
    row.ended_at = at
    row.save(update_fields=["ended_at", "ended_by"])
    holding = Holding.objects.select_for_update().get(temporary_access=row)
    if holding.until_at is None or holding.until_at > at:
        holding.until_at, holding.to_on = at, max(today(), holding.from_on)
        holding.save(update_fields=["until_at", "to_on"])
    audit.record(actor, audit.Act("accounts.end_temporary", SUBJECT, row.uuid, {"post": str(row.post.uuid)}))
    others = TemporaryAccess.objects.filter(account=row.account_id, granted=True, ended_at=None, until_at__gt=now())
    if row.account is not None and not others.exists():
        _shut_out(actor, row.account)


def _shut_out(actor: Actor, account: Account) -> None:
    """Nothing is left to come back with: no session, password link, token, factor or identity elsewhere."""
    Account.objects.filter(pk=account.pk).update(active=False)
    OneTimeLink.objects.filter(account=account, used_at=None).update(used_at=now())
    for kind in (AuthenticatorApp, Passkey, RecoveryCode, ExternalIdentity):
        kind.objects.filter(account=account).delete()
    end_tokens_without_right(Q(account=account))
    drop_sessions(account)
    audit.record(actor, audit.Act("accounts.close", "account", account.uuid, {"active": "", "second_factor": ""}))
