"""Who holds what."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet

from jishi.district.accounts.access import MANAGE, standing_holdings
from jishi.district.accounts.models import Account, Holding
from jishi.district.accounts.models.holding import held_at
from jishi.ground.foundation.moment import now

ADMINISTRATORS_LOCK = 7_101


def holdings_of(account: Account) -> QuerySet[Holding]:
    """All holdings of an account, those that stand first, then the ended ones by their end."""
    return (
        Holding.objects.filter(account=account)
        .select_related("post__organisation", "post__role")
        .order_by("-to_on", "from_on", "id")
    )


def holders_of(posts: Iterable[int]) -> dict[int, list[Account]]:
    """For each post (by id) the accounts that hold it today. One query."""
    found: dict[int, list[Account]] = {}
    rows = Holding.objects.filter(held_at(now()), post__in=list(posts), account__active=True)
    for holding in rows.select_related("account").order_by("account__name"):
        found.setdefault(holding.post_id, []).append(holding.account)
    return found


def permissions_of(account: Account) -> frozenset[str]:
    """All that the account's posts give, also those that begin later."""
    rows = standing_holdings().filter(account=account).values_list("post__role__permissions", flat=True)
    return frozenset(code for permissions in rows for code in permissions)


def lock_administrators() -> None:
    """One look at a time at who is the last administrator, until the transaction ends: two who end each other at the
    same moment would otherwise each see the other one still standing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADMINISTRATORS_LOCK])


def administrators() -> QuerySet[Holding]:
    """Holdings of today, of accounts and posts that are open, that let their holder manage accounts."""
    return Holding.objects.filter(
        held_at(now()),
        account__active=True,
        post__active=True,
        post__organisation__active=True,
        post__role__permissions__contains=[MANAGE],
    )


def posts_of_accounts(accounts: Iterable[int]) -> dict[int, list[str]]:
    """For each account (by id) the titles of the posts it holds today. One query."""
    found: dict[int, list[str]] = {}
    rows = Holding.objects.filter(held_at(now()), account__in=list(accounts), post__active=True)
    for account_id, title in rows.order_by("from_on", "id").values_list("account_id", "post__title"):
        found.setdefault(account_id, []).append(title)
    return found
