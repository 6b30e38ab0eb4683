"""How the database server stands, for a watching machine."""

from collections.abc import Iterator

from django.db import connection

from .metrics import Figure

CONNECTIONS = """
    SELECT coalesce(state, 'hidden'), count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' GROUP BY 1"""


def figures() -> Iterator[Figure]:
    """Connections to our database. What other roles do the server tells to some roles alone: `hidden`."""
    with connection.cursor() as cursor:
        cursor.execute(CONNECTIONS)
        rows = {(state,): float(count) for state, count in cursor.fetchall()}
        cursor.execute("SELECT current_setting('max_connections')::int, pg_database_size(current_database())")
        most, size = cursor.fetchone()
    yield Figure("jishi_database_connections", "Connections to our database, by state.", ("state",), rows)
    yield Figure("jishi_database_connections_most", "Connections that the whole server takes.", (), {(): most})
    yield Figure("jishi_database_size_bytes", "Size of our database.", (), {(): size})
