"""Writers of addresses come one after the other."""

from collections.abc import Sequence

from django.db import connection


def one_at_a_time() -> None:
    """Until the transaction ends nobody else writes addresses: two tables that name the same new street at once would
    both make it, and a room below a building that gets another name would keep the old one. Readers are not held up."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE addresses_address IN SHARE ROW EXCLUSIVE MODE")


def running_numbers(count: int) -> Sequence[int]:
    """The next running numbers of codes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('addresses_running') FROM generate_series(1, %s)", [count])
        return [int(number) for (number,) in cursor.fetchall()]
