"""Taking from a limit.

Two kinds of counts. In the memory of each process: what is only looked at or tried, since a page must not cost a write;
with several processes up to as many times the number passes. In one table for all processes, by one statement that also
survives their restarts: what leaves something behind. A network that has used up a limit is remembered in memory until
its window ends, so that being refused costs no statement.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from jishi.ground.foundation.metrics import request_refused
from jishi.ground.foundation.models import LimitCount
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.privacy import blind_index
from jishi.ground.lib.rates import Rate

from .refusals import TooMany
from .windows import Key, Windows

PAGES, TRIES, SENDING, ONE, UPLOADS, UPLOAD_MB, TOKENS = (
    "pages", "tries", "sending", "one", "uploads", "upload_mb", "tokens",
)  # fmt: skip
LASTING = {SENDING, ONE, UPLOADS, UPLOAD_MB}
"""Counted in the table."""
MEGABYTE = 1024 * 1024
TAKE = """
    INSERT INTO foundation_limitcount AS held (key, used, ends_at)
    SELECT * FROM unnest(%(keys)s::text[], %(amounts)s::bigint[], %(ends)s::timestamptz[]) ORDER BY 1
    ON CONFLICT (key) DO UPDATE SET
        used = CASE WHEN held.ends_at <= %(now)s THEN EXCLUDED.used ELSE held.used + EXCLUDED.used END,
        ends_at = CASE WHEN held.ends_at <= %(now)s THEN EXCLUDED.ends_at ELSE held.ends_at END
    RETURNING key, used, ends_at"""

in_memory = Windows()


def spend(network: str, amounts: Mapping[str, int], of: str = "") -> None:
    """Takes from the named limits for a network (and, where a limit is of one thing, for that thing in this network,
    so that a stranger elsewhere cannot use it up). An empty network is this computer itself and is not counted.

    Raises TooMany with the longest time to wait.
    """
    if not network:
        return
    moment, lasting, wait = now(), dict[Key, int](), 0
    for limit, amount in amounts.items():
        key = (limit, network, of) if limit == ONE else (limit, network)
        if limit in LASTING:
            wait = max(wait, in_memory.closed(key, moment.timestamp()))
            lasting[key] = amount
        else:
            wait = max(wait, in_memory.take(key, rate_of(limit), moment.timestamp()))
    if lasting and not wait:
        wait = _take_lasting(lasting, moment)
    if wait:
        raise _too_many(wait, next(iter(amounts)))


def spend_by_token(prefix: str) -> None:
    """One request with an API token, whatever its network. Raises TooMany."""
    if wait := in_memory.take((TOKENS, prefix), rate_of(TOKENS), now().timestamp()):
        raise _too_many(wait, TOKENS)


def _too_many(seconds: int, limit: str) -> TooMany:
    request_refused(limit)
    return TooMany(seconds, limit)


def rate_of(limit: str) -> Rate:
    """From the settings; megabytes are counted as bytes."""
    rate: Rate = settings.JISHI_LIMITS[limit]
    return Rate(rate.number * MEGABYTE, rate.seconds) if limit == UPLOAD_MB else rate


def _take_lasting(wanted: Mapping[Key, int], moment: datetime) -> int:
    """In the order of the keys, so that two of them never wait for each other for ever."""
    named = {blind_index("limits", "\n".join(key)): key for key in wanted}
    with connection.cursor() as cursor:
        cursor.execute(
            TAKE,
            {
                "keys": list(named),
                "amounts": [wanted[key] for key in named.values()],
                "ends": [moment + timedelta(seconds=rate_of(key[0]).seconds) for key in named.values()],
                "now": moment,
            },
        )
        rows = cursor.fetchall()
    wait = 0
    for name, used, ends in rows:
        key = named[name]
        if used > rate_of(key[0]).number:
            in_memory.close(key, ends.timestamp(), moment.timestamp())
            wait = max(wait, in_memory.closed(key, moment.timestamp()))
    return wait


def forget_old_counts() -> None:
    """The hourly job: windows that are over."""
    LimitCount.objects.filter(ends_at__lt=now()).delete()
