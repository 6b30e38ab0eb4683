"""Asking for temporary access, for a person from outside or, once inside, for more time of one's own."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from jishi.district.accounts.access import get_temporary
from jishi.district.accounts.models import Account, TemporaryAccess
from jishi.district.accounts.rules import temporary_refusals as refusals
from jishi.district.organisations.api import Post, lendable_posts
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.moment import now

SUBJECT = "temporary_access"
LATE_MINUTES = 5
"""A beginning may lie this far back: filling in the form takes time."""


@dataclass(frozen=True, slots=True)
class AccessWanted:
    """Who, from where, what for, in which post, from when to when (aware)."""

    name: str
    company: str
    reason: str
    from_at: datetime
    until_at: datetime


@transaction.atomic
def ask_for_access(actor: Actor, post: Post, wanted: AccessWanted) -> TemporaryAccess:
    """A colleague asks for somebody from outside. Raises NotYours for people without a post, Refusal."""
    asking = _asking(actor)
    if asking.temporary or not actor.grants:
        raise NotYours
    return _ask(actor, asking, post, wanted)


@transaction.atomic
def ask_for_more_time(actor: Actor, uuid: UUID, wanted: AccessWanted) -> TemporaryAccess:
    """More time for the same person in the same post, decided anew: asked by a colleague or by the person itself.

    Raises NotYours, Refusal.
    """
    before = get_temporary(actor, uuid)
    if not before.granted:
        raise NotYours
    return _ask(actor, _asking(actor), before.post, wanted, extends=before)


@transaction.atomic
def withdraw_access(actor: Actor, uuid: UUID) -> None:
    """Whoever asked asks no longer. Raises NotYours, Refusal: is_decided_already."""
    row = TemporaryAccess.objects.select_for_update(of=("self",)).get(pk=get_temporary(actor, uuid).pk)
    if row.asked_by.uuid != actor.uuid:
        raise NotYours
    if row.granted is not None or row.withdrawn_at is not None:
        raise refusals.is_decided_already()
    row.withdrawn_at = now()
    row.save(update_fields=["withdrawn_at"])
    audit.record(actor, audit.Act("accounts.withdraw_temporary", SUBJECT, row.uuid))


def _asking(actor: Actor) -> Account:
    found = Account.objects.filter(uuid=actor.uuid).first() if actor.is_staff else None
    if found is None:
        raise NotYours
    return found


def _ask(
    actor: Actor, asking: Account, post: Post, wanted: AccessWanted, extends: TemporaryAccess | None = None
) -> TemporaryAccess:
    name, company, reason = _checked(wanted)
    if not lendable_posts().filter(pk=post.pk).exists():
        raise refusals.post_is_not_lent()
    row = TemporaryAccess.objects.create(
        name=extends.name if extends else name,
        company=extends.company if extends else company,
        reason=reason,
        post=post,
        from_at=wanted.from_at,
        until_at=wanted.until_at,
        extends=extends,
        account=extends.account if extends else None,
        asked_by=asking,
        asked_at=now(),
    )
    fields = {"post": str(post.uuid), "from_at": "", "until_at": ""}
    audit.record(actor, audit.Act("accounts.ask_temporary", SUBJECT, row.uuid, fields))
    return row


def _checked(wanted: AccessWanted) -> tuple[str, str, str]:
    name, company = " ".join(wanted.name.split()), " ".join(wanted.company.split())
    reason = wanted.reason.strip()
    if not name:
        raise refusals.words_are_missing("name", _("Fill in the name."))
    if not company:
        raise refusals.words_are_missing("company", _("Say for whom the person works."))
    if not reason:
        raise refusals.words_are_missing("reason", _("Say what the person has to do here."))
    earliest = now() - timedelta(minutes=LATE_MINUTES)
    if wanted.until_at <= max(wanted.from_at, now()) or wanted.from_at < earliest:
        raise refusals.ends_before_it_begins()
    if wanted.until_at - wanted.from_at > timedelta(days=settings.TEMPORARY_DAYS):
        raise refusals.lasts_too_long(settings.TEMPORARY_DAYS)
    return name[:60], company[:80], reason[:500]
