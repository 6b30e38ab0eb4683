"""Entering with an API token."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from jishi.district.accounts.models import ApiToken
from jishi.district.accounts.queries.actors import signed_in
from jishi.district.accounts.rules import token_refusals as refusals
from jishi.district.accounts.rules.lockout import FOR_AN_ADDRESS
from jishi.district.accounts.rules.scopes import for_partners, narrowed
from jishi.ground.foundation.actors import NOBODY, Actor, ActorKind, Grant
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.limits import place_of
from jishi.ground.foundation.moment import now
from jishi.ground.lib.codes import parse_token

from .failures import count, key_of, refuse_while_waiting
from .tokens import digests_of

NOTED_EVERY = timedelta(minutes=1)
PARTNER_ROLE = "partner"


@dataclass(frozen=True, slots=True)
class Entered:
    """Who acts through a token: the maker in the post it was made for, or the partner."""

    actor: Actor
    prefix: str
    name: str
    scopes: tuple[str, ...]
    expires_at: datetime
    token: UUID


def enter_with_token(text: str, address: str) -> Entered:
    """Who the token stands for at this moment, and no more than post or partner may at this moment.

    Unknown, expired and ended tokens cost one query and get one answer. Wrong ones are counted for the address; while
    it has to wait, tokens that were last used from there still open, so that a neighbour's broken program stops nobody.
    Raises Refusal: token, tries.
    """
    moment = now()
    whole = parse_token(text)
    if whole is None:
        raise refusals.token_is_incomplete()
    tokens = ApiToken.objects.select_related("post", "partner", "account")
    found = tokens.filter(digest__in=digests_of(whole.text)).first()
    at_home = found is not None and found.last_used_address == address
    actor = _actor(found, moment) if found else None
    if not at_home:
        _refuse_or_count(key_of("token", place_of(address)), moment, wrong=actor is None)
    if found is None or actor is None:
        raise refusals.token_opens_nothing()
    _note_use(found, address, moment)
    return Entered(actor, found.prefix, found.name, tuple(found.scopes), found.expires_at, found.uuid)


def _actor(token: ApiToken, moment: datetime) -> Actor | None:
    """Read anew at every use: what was taken from post or partner is taken from the token."""
    if token.ended_at is not None or token.expires_at <= moment:
        return None
    if token.partner is not None:
        return _partner(token)
    held = signed_in(token.account_id) if token.account_id else None
    if held is None or token.post is None:
        return None
    grants = [narrowed(g, token.scopes, token.prefix) for g in held.actor.grants if g.post_uuid == token.post.uuid]
    return Actor(ActorKind.STAFF, held.account.uuid, held.account.name, tuple(grants)) if grants else None


def _partner(token: ApiToken) -> Actor | None:
    partner = token.partner
    if partner is None or not partner.active:
        return None
    permissions = for_partners() & frozenset(partner.scopes) & frozenset(token.scopes)
    grants = tuple(
        Grant(PARTNER_ROLE, permissions, "", area, NOBODY, f"[{token.prefix}]") for area in partner.areas or [""]
    )
    return Actor(ActorKind.PARTNER, partner.uuid, partner.name, grants)


def _refuse_or_count(key: str, moment: datetime, *, wrong: bool) -> None:
    try:
        if wrong:
            count(key, FOR_AN_ADDRESS, moment)
        else:
            refuse_while_waiting(key, moment)
    except Refusal:
        raise refusals.too_many_wrong_tokens() from None


def _note_use(token: ApiToken, address: str, moment: datetime) -> None:
    """Once a minute at most; of two at once one writes."""
    stale = Q(last_used_at=None) | Q(last_used_at__lte=moment - NOTED_EVERY)
    if token.last_used_at is None or moment - token.last_used_at >= NOTED_EVERY:
        ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=moment, last_used_address=address or None)
