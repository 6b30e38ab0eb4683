"""How colleagues are reached outside the app. Addresses are opened at sending alone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from jishi.district.accounts.models import Account, Holding, MessageWay
from jishi.ground.foundation.messages import Told, Way, count_waiting
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.privacy import open_subject, open_subjects

CHANNELS = ("email", "wecom")
DIGEST = "accounts.digest"
KIND = "account"


def ways_of_posts(event: str, uuids: Collection[UUID]) -> dict[UUID, list[Way]]:
    """Those who hold each post today and want to hear at once."""
    found: dict[UUID, list[Way]] = defaultdict(list)
    held = _holdings().filter(post__uuid__in=uuids, account__message_ways__timing=MessageWay.Timing.AT_ONCE)
    fields = ("post__uuid", "account__uuid", "account__message_ways__channel", "account__message_ways__language")
    for post, account, channel, language in held.values_list(*fields):
        found[post].append(Way(channel, KIND, account, language))
    return found


def ways_of_accounts(event: str, uuids: Collection[UUID]) -> dict[UUID, list[Way]]:
    """Of each account itself: for the summary those who chose it."""
    timing = MessageWay.Timing.DAILY if event == DIGEST else MessageWay.Timing.AT_ONCE
    found: dict[UUID, list[Way]] = defaultdict(list)
    for way in MessageWay.objects.filter(account__uuid__in=uuids, timing=timing).select_related("account"):
        found[way.account.uuid].append(Way(way.channel, KIND, way.account.uuid, way.language))
    return found


def addresses(uuids: Iterable[UUID], channel: str) -> dict[UUID, str]:
    """Of active accounts that still want to hear there."""
    rows = list(
        MessageWay.objects.filter(
            account__uuid__in=list(uuids), channel=channel, account__active=True, address_sealed__isnull=False
        )
        .exclude(timing=MessageWay.Timing.OFF)
        .select_related("account")
    )
    keys = open_subjects([row.account.subject for row in rows])
    return {
        row.account.uuid: keys[row.account.subject].decrypt(bytes(row.address_sealed))
        for row in rows
        if row.address_sealed and row.account.subject in keys
    }


def own_ways(account: Account) -> dict[str, tuple[str, str]]:
    """Address and timing of each channel, for their holder."""
    subject = open_subject(account.subject)
    return {
        way.channel: (
            subject.decrypt(bytes(way.address_sealed)) if subject and way.address_sealed else "",
            way.timing,
        )
        for way in MessageWay.objects.filter(account=account)
    }


def waiting_for_accounts(uuids: Collection[UUID]) -> dict[UUID, int]:
    """How many messages in the app each account has not read, over all posts it holds today."""
    posts: dict[UUID, set[UUID]] = defaultdict(set)
    for account, post in _holdings().filter(account__uuid__in=uuids).values_list("account__uuid", "post__uuid"):
        posts[account].add(post)
    counts = count_waiting({post for held in posts.values() for post in held})
    return {account: sum(counts.get(post, 0) for post in held) for account, held in posts.items()}


def describe_digest(event: str, told: Sequence[Told]) -> dict[UUID, dict[str, str] | None]:
    """The summary says how many wait, and where; None when everything was read meanwhile."""
    counts = waiting_for_accounts({one.recipient for one in told})
    link = settings.JISHI_URL + reverse("console:home")
    return {
        one.delivery: {"count": str(counts[one.recipient]), "link": link} if counts.get(one.recipient) else None
        for one in told
    }


def _holdings() -> QuerySet[Holding]:
    day = today()
    return Holding.objects.filter(
        Q(to_on=None) | Q(to_on__gt=day), from_on__lte=day, account__active=True, post__active=True
    )
