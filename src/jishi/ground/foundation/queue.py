"""How the queue of background work stands, for `jishi doctor`."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import connection

from .findings import Finding, look, well, wrong
from .metrics import Figure

LATE = timedelta(minutes=10)
STANDING = """
    SELECT count(*) FILTER (WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now()),
        min(coalesce(scheduled_at, added.at)) FILTER (WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now()),
        count(*) FILTER (WHERE status = 'failed'), now()
    FROM procrastinate_jobs job
    LEFT JOIN LATERAL (SELECT min(at) AS at FROM procrastinate_events WHERE job_id = job.id) added ON true
    WHERE status IN ('todo', 'failed')"""
FAILED = "SELECT task_name, count(*) FROM procrastinate_jobs WHERE status = 'failed' GROUP BY 1 ORDER BY 2 DESC LIMIT 3"


BY_NAME = """
    SELECT job.task_name, job.status::text, count(*),
        coalesce(max(extract(epoch FROM now() - coalesce(job.scheduled_at, added.at)))
            FILTER (WHERE job.status = 'todo' AND coalesce(job.scheduled_at, now()) <= now()), 0)
    FROM procrastinate_jobs job
    LEFT JOIN LATERAL (
        SELECT min(at) AS at FROM procrastinate_events WHERE job_id = job.id AND job.status = 'todo') added ON true
    WHERE job.status IN ('todo', 'doing', 'failed') GROUP BY 1, 2"""
STATES = {"todo": "waiting", "doing": "doing", "failed": "failed"}
ANNOUNCEMENTS = "foundation.deliver"


def figures() -> Iterator[Figure]:
    """Jobs by name; of those that are due and wait, how long the oldest does. Finished ones leave the table, so it is
    short."""
    with connection.cursor() as cursor:
        cursor.execute(BY_NAME)
        rows = cursor.fetchall()
    ages: dict[tuple[str, ...], float] = {(name,): 0.0 for name, _status, _count, _age in rows}
    for name, _status, _count, age in rows:
        ages[name,] = max(ages[name,], float(age), 0.0)
    counts = {(name, STATES[status]): float(count) for name, status, count, _age in rows}
    yield Figure("jishi_jobs", "Jobs by name and state: waiting, doing, failed (given up).", ("job", "state"), counts)
    yield Figure("jishi_jobs_waiting_age_seconds", "How long the oldest job that is due waits.", ("job",), ages)
    lag = ages.get((ANNOUNCEMENTS,), 0.0)
    yield Figure("jishi_announcements_lag_seconds", "How long the oldest announcement is not delivered.", (), {(): lag})


def examine() -> Iterator[Finding]:
    """Work that waits too long, and work that was given up."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING)
        waiting, oldest, failed, moment = cursor.fetchone()
        cursor.execute(FAILED)
        names = ", ".join(f"{name} ({count})" for name, count in cursor.fetchall())
    if waiting and oldest is not None and moment - oldest > LATE:
        minutes = int((moment - oldest).total_seconds() // 60)
        yield wrong(
            f"{waiting} jobs wait, the oldest for {minutes} minutes.",
            "Is `jishi worker` running? Its log says what it is doing; JISHI_JOBS makes it do more at a time.",
        )
    else:
        yield well(f"{waiting} jobs wait, none of them long.")
    if failed:
        yield look(
            f"{failed} jobs were given up after all their attempts: {names}.",
            "The worker's log has the reason, at the time of each. They are kept and not tried again by themselves.",
        )
