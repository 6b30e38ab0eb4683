"""API tokens made and ended. A token is shown once; what is kept opens nothing without the master key."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from jishi.district.accounts.access import MANAGE, TOKENS, get_token
from jishi.district.accounts.models import Account, ApiToken, Partner, TokenEnd
from jishi.district.accounts.models.holding import held_at
from jishi.district.accounts.rules import token_refusals as refusals
from jishi.district.accounts.rules.scopes import for_partners, of_post
from jishi.district.organisations.api import Post
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.moment import PEOPLES_ZONE, now, today
from jishi.ground.foundation.privacy import blind_index, blind_indexes
from jishi.ground.lib.codes import TokenText, token_from

PURPOSE = "api token"


@dataclass(frozen=True, slots=True)
class TokenDraft:
    """Which program, what it may do, and the last day on which the token is good."""

    name: str
    scopes: Collection[str]
    expires_on: date


@dataclass(frozen=True, slots=True)
class MadeToken:
    """A new token; `text` is told here and never again."""

    token: ApiToken
    text: str


def make_post_token(actor: Actor, post: Post, draft: TokenDraft) -> MadeToken:
    """A token for a post that the actor holds and that may have tokens.

    Raises NotYours without such a post and for people from outside, Refusal.
    """
    if not (actor.is_staff and actor.can(TOKENS)):
        raise NotYours
    grant = next((grant for grant in actor.grants_for(TOKENS) if grant.post_uuid == post.uuid), None)
    if grant is None:
        raise refusals.post_is_not_held()
    scopes = _scopes(draft, of_post(grant.permissions))
    account = Account.objects.get(uuid=actor.uuid)
    if account.temporary:
        raise NotYours
    return _make(actor, draft, scopes, ApiToken(account=account, post=post))


def make_partner_token(actor: Actor, partner: Partner, draft: TokenDraft) -> MadeToken:
    """A token for a partner, made by whoever manages accounts where it belongs. Raises NotYours, Refusal."""
    within = any(partner.organisation.path.startswith(path) for path in actor.organisation_paths(MANAGE))
    if not (actor.is_machine or within):
        raise NotYours
    scopes = _scopes(draft, for_partners() & frozenset(partner.scopes))
    account = Account.objects.filter(uuid=actor.uuid).first()
    with transaction.atomic():
        if not Partner.objects.select_for_update().get(pk=partner.pk).active:
            raise refusals.partner_is_ended()
        return _make(actor, draft, scopes, ApiToken(account=account, partner=partner))


@transaction.atomic
def revoke_token(actor: Actor, uuid: UUID) -> ApiToken:
    """The token opens nothing from this moment on; twice does no harm. Raises NotYours."""
    row = ApiToken.objects.select_for_update().get(pk=get_token(actor, uuid).pk)
    if row.ended_at is None:
        row.ended_at, row.ended_why = now(), TokenEnd.REVOKED
        row.save(update_fields=["ended_at", "ended_why"])
        audit.record(actor, audit.Act("accounts.revoke_token", "token", row.uuid))
    return row


def end_tokens_without_right(which: Q) -> None:
    """Ends those of the tokens whose post is not held by their maker any more; call it where a right has just ended.

    They are refused without it too, at every use; this keeps them from coming back when the post is given again.
    """
    held = (
        Q(post__active=True, post__organisation__active=True, account__active=True)
        & Q(account__holdings__post_id=F("post_id"))
        & held_at(now(), "account__holdings__")
    )
    standing = ApiToken.objects.filter(which, post__isnull=False, ended_at=None)
    dead = standing.exclude(pk__in=standing.filter(held).values("pk"))
    dead.update(ended_at=now(), ended_why=TokenEnd.RIGHT)


def digest_of(text: str) -> str:
    """What is kept of a token: whoever copies the table has nothing to enter with."""
    return blind_index(PURPOSE, text)


def digests_of(text: str) -> list[str]:
    """What may be kept of a token, to look it up."""
    return blind_indexes(PURPOSE, text)


def _scopes(draft: TokenDraft, allowed: frozenset[str]) -> list[str]:
    asked = frozenset(draft.scopes)
    if not asked:
        raise refusals.scopes_are_missing()
    if not asked <= allowed:
        raise refusals.scope_is_not_yours()
    return sorted(asked)


@transaction.atomic
def _make(actor: Actor, draft: TokenDraft, scopes: list[str], token: ApiToken) -> MadeToken:
    name = " ".join(draft.name.split())
    if not name:
        raise refusals.token_name_is_missing()
    if not today() < draft.expires_on <= today() + timedelta(days=settings.TOKEN_DAYS):
        raise refusals.token_lives_too_long(settings.TOKEN_DAYS)
    text = _fresh_text()
    token.prefix, token.digest, token.name, token.scopes = text.prefix, digest_of(text.text), name[:60], scopes
    token.created_at, token.expires_at = now(), _end_of(draft.expires_on)
    token.save()
    digests = {"scopes": "", "expires_at": "", "prefix": text.prefix}
    audit.record(actor, audit.Act("accounts.make_token", "token", token.uuid, digests))
    return MadeToken(token, text.text)


def _fresh_text() -> TokenText:
    """A token whose shown part no other one has; of two alike the later would be refused by the table."""
    while True:
        text = token_from(int.from_bytes(secrets.token_bytes(32)))
        if not ApiToken.objects.filter(prefix=text.prefix).exists():
            return text


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, PEOPLES_ZONE).astimezone(UTC)
