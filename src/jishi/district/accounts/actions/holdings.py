"""Posts given and ended. The two refusals that keep power apart stand here and hold for every page and command."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q

from jishi.district.accounts.access import MANAGE, require_fill, standing_holdings
from jishi.district.accounts.errors import (
    account_is_closed,
    apart,
    begins_too_early,
    holds_it_already,
    last_administrator,
    not_to_yourself,
    post_is_closed,
)
from jishi.district.accounts.models import Account, Holding
from jishi.district.accounts.queries.holdings import administrators, lock_administrators, permissions_of
from jishi.district.accounts.rules.temporary_refusals import only_for_a_time
from jishi.district.organisations.api import Post, joins_what_is_apart
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import SYSTEM, Actor
from jishi.ground.foundation.moment import now, today

from .tokens import end_tokens_without_right


@transaction.atomic
def give_post(actor: Actor, account: Account, post: Post, from_on: date | None = None) -> Holding:
    """The account holds the post from that day on, today when none is said.

    Raises NotYours without the right in the post's organisation, Refusal: not_to_yourself, apart, post_is_closed,
    account_is_closed, holds_it_already, begins_too_early.
    """
    require_fill(actor, post)
    if actor.uuid == account.uuid:
        raise not_to_yourself()
    begin = from_on or today()
    if begin < today():
        raise begins_too_early()
    # two posts given at once are looked at one after the other, so that neither misses the other
    row = Account.objects.select_for_update().get(pk=account.pk)
    seat = Post.objects.select_related("organisation", "role").select_for_update(of=("self",)).get(pk=post.pk)
    if row.temporary:
        raise only_for_a_time()
    if not row.active:
        raise account_is_closed()
    if not (seat.active and seat.organisation.active):
        raise post_is_closed()
    if joins_what_is_apart({*permissions_of(row), *seat.role.permissions}):
        raise apart()
    if standing_holdings().filter(account=row, post=seat).exists():
        raise holds_it_already()
    holding = Holding.objects.create(post=seat, account=row, from_on=begin)
    _record(actor, "accounts.give_post", holding)
    return holding


@transaction.atomic
def end_holding(actor: Actor, holding: Holding) -> None:
    """The post is not held any more from this moment on; twice does no harm. Raises NotYours, Refusal."""
    require_fill(actor, holding.post)
    lock_administrators()
    row = standing_holdings().select_related("post", "account").select_for_update(of=("self",)).filter(pk=holding.pk)
    for standing in row:
        governing = administrators()
        if governing.filter(pk=standing.pk).exists() and not governing.exclude(pk=standing.pk).exists():
            raise last_administrator()
        _end([standing])
        _record(actor, "accounts.end_holding", standing)


@transaction.atomic
def end_holdings_of_post(post_uuid: str) -> None:
    """A post was closed, which has taken its rights at once; its holdings end with it. Twice does no harm."""
    held = standing_holdings().filter(post__uuid=post_uuid, post__active=False)
    standing = list(held.select_related("post", "account"))
    _end(standing)
    for holding in standing:
        _record(SYSTEM, "accounts.end_holding", holding)


def _end(holdings: Sequence[Holding]) -> None:
    for holding in holdings:
        holding.to_on = max(today(), holding.from_on)
        holding.until_at = min(now(), holding.until_at) if holding.until_at else None
        holding.save(update_fields=["to_on", "until_at"])
    end_tokens_without_right(Q(account__in=[holding.account_id for holding in holdings]))


def _record(actor: Actor, action: str, holding: Holding) -> None:
    """One line for the account and one for the post: each has its whole story."""
    post, account = holding.post, holding.account
    audit.record_many(
        actor,
        [
            audit.Act(action, "account", account.uuid, {"post": str(post.uuid)}, permission=MANAGE),
            audit.Act(action, "post", post.uuid, {"account": str(account.uuid)}, permission=MANAGE),
        ],
    )
