"""Granting or declining temporary access: by somebody who manages accounts there and is not who asked."""

import secrets
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from jishi.district.accounts.access import MANAGE, get_temporary, require_fill
from jishi.district.accounts.models import Account, Holding, TemporaryAccess
from jishi.district.accounts.rules import temporary_refusals as refusals
from jishi.district.organisations.api import lendable_posts
from jishi.ground.foundation import audit, privacy
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.moment import local_day, now, today
from jishi.ground.lib.codes import READABLE_CHARACTERS

from .accounts import MODEL, SUBJECT_KIND
from .temporary_asking import SUBJECT

LOGIN_LETTERS = READABLE_CHARACTERS.lower()


@transaction.atomic
def grant_access(actor: Actor, uuid: UUID, answer: str = "") -> TemporaryAccess:
    """The person gets an account, or its old one opened again, that holds the post for that time and not longer.

    Raises NotYours, Refusal: decided_by_another, is_decided_already, has_passed_meanwhile, post_is_not_lent.
    """
    row, deciding = _to_decide(actor, uuid)
    if row.until_at <= now():
        raise refusals.has_passed_meanwhile()
    if not lendable_posts().filter(pk=row.post_id).exists():
        raise refusals.post_is_not_lent()
    row.account = row.account or _new_account(actor, row.name)
    if not row.account.active:
        row.account.active = True
        row.account.save(update_fields=["active"])
    row.holding = Holding.objects.create(
        post=row.post,
        account=row.account,
        from_on=min(local_day(row.from_at), today()),
        to_on=local_day(row.until_at) + timedelta(days=1),
        from_at=row.from_at,
        until_at=row.until_at,
    )
    _decide(row, deciding, answer, granted=True)
    fields = {"post": str(row.post.uuid), "account": str(row.account.uuid), "from_at": "", "until_at": ""}
    audit.record_many(
        actor,
        [
            audit.Act("accounts.grant_temporary", SUBJECT, row.uuid, fields, permission=MANAGE),
            audit.Act("accounts.give_post", "account", row.account.uuid, {"post": str(row.post.uuid)}, MANAGE),
        ],
    )
    return row


@transaction.atomic
def decline_access(actor: Actor, uuid: UUID, answer: str) -> TemporaryAccess:
    """Says no, and why. Raises NotYours, Refusal: decided_by_another, is_decided_already, why_is_missing."""
    row, deciding = _to_decide(actor, uuid)
    if not answer.strip():
        raise refusals.why_is_missing()
    _decide(row, deciding, answer, granted=False)
    audit.record(actor, audit.Act("accounts.decline_temporary", SUBJECT, row.uuid, permission=MANAGE))
    return row


def _to_decide(actor: Actor, uuid: UUID) -> tuple[TemporaryAccess, Account]:
    found = get_temporary(actor, uuid)
    rows = TemporaryAccess.objects.select_for_update(of=("self",)).select_related("post__organisation", "post__role")
    row = rows.get(pk=found.pk)
    require_fill(actor, row.post)
    deciding = Account.objects.filter(uuid=actor.uuid).first()
    if deciding is None:
        raise NotYours
    if deciding.pk in (row.asked_by_id, row.account_id):
        raise refusals.decided_by_another()
    if row.granted is not None or row.withdrawn_at is not None:
        raise refusals.is_decided_already()
    return row, deciding


def _decide(row: TemporaryAccess, deciding: Account, answer: str, *, granted: bool) -> None:
    row.granted, row.decided_by, row.decided_at = granted, deciding, now()
    row.answer = answer.strip()[:500]
    row.save()


def _new_account(actor: Actor, name: str) -> Account:
    """With a login of its own making; it signs in when an administrator has handed over a link for the password."""
    (subject,) = privacy.create_subjects(SUBJECT_KIND)
    login = "guest-" + "".join(secrets.choice(LOGIN_LETTERS) for _ in range(8))
    account = Account(subject=subject.uuid, login=login, name=name, temporary=True, created_at=now())
    account.set_unusable_password()
    account.save()
    privacy.remember(actor, [privacy.Remembered(subject, MODEL, account.uuid, "name", subject.encrypt(name))])
    digests = {"login": subject.digest(login), "name": subject.digest(name), "temporary": ""}
    audit.record(actor, audit.Act("accounts.create", "account", account.uuid, digests, permission=MANAGE))
    return account
