"""Jobs that nobody does any more are done again.

A worker that is killed leaves the jobs in its hand marked as being done, and gives no sign of life any more. A worker
that lives can lose a job too: when the database dies at the moment at which the job's end is written. Both are found
here, and the jobs go back into the queue; jobs bear being done twice.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from django.db import connection, transaction

SIGN_SECONDS = 5.0  # every how many seconds a worker gives a sign of life
SILENT_SECONDS = 20.0  # after how many without one it counts as dead

log = structlog.get_logger("jishi.jobs")
_in_hand: set[int] = set()  # what this process does now
_workers: set[int] = set()  # the numbers under which it is known
_suspects: set[int] = set()  # marked as its own, and not in its hand, when it was looked last

LOST = """
    SELECT job.id, job.queueing_lock, job.worker_id = ANY(%(mine)s) AND worker.id IS NOT NULL
        AND worker.last_heartbeat > now() - %(silent)s * interval '1 second' AS living
    FROM procrastinate_jobs job LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
    WHERE job.status = 'doing' AND (worker.id IS NULL OR job.worker_id = ANY(%(mine)s)
        OR worker.last_heartbeat <= now() - %(silent)s * interval '1 second')
    ORDER BY job.id LIMIT 1000 FOR UPDATE OF job SKIP LOCKED"""
AGAIN = """
    UPDATE procrastinate_jobs SET status = 'todo', attempts = attempts + 1, scheduled_at = now()
    WHERE id = ANY(%s) AND status = 'doing'"""
WAITING = "SELECT queueing_lock FROM procrastinate_jobs WHERE status = 'todo' AND queueing_lock = ANY(%s)"
OVER = "SELECT procrastinate_finish_job_v1(id, 'succeeded', true) FROM unnest(%s::bigint[]) AS id"


async def note_in_hand(go_on: Callable[[], Awaitable[Any]], context: Any, worker: Any) -> Any:
    """Around every job of a worker: while it runs, this process has it in hand."""
    _workers.add(worker.worker_id)
    _in_hand.add(context.job.id)
    try:
        return await go_on()
    finally:
        _in_hand.discard(context.job.id)


@transaction.atomic
def take_over() -> int:
    """The round: puts lost jobs back into the queue; how many.

    Of periodic work, which may wait in the queue but once, a second one is dropped. A job of a living worker counts as
    lost when it was not in its hand two times running, since its end may just be being written.
    """
    with connection.cursor() as cursor:
        cursor.execute(LOST, {"mine": list(_workers), "silent": SILENT_SECONDS})
        rows = cursor.fetchall()
        idle = {number for number, _lock, living in rows if living and number not in _in_hand}
        lost = {number: lock for number, lock, living in rows if not living or number in idle & _suspects}
        _suspects.clear()
        _suspects.update(idle)
        if not lost:
            return 0
        again, over = _sorted_out(cursor, lost)
        cursor.execute(AGAIN, [again])
        cursor.execute(OVER, [over])
    log.warning("jobs taken over", jobs=len(again), dropped=len(over))
    return len(again)


def _sorted_out(cursor: Any, lost: dict[int, str | None]) -> tuple[list[int], list[int]]:
    """Which go back, and which are dropped because the same is waiting already."""
    cursor.execute(WAITING, [[lock for lock in lost.values() if lock]])
    taken = {lock for (lock,) in cursor.fetchall()}
    again, over = [], []
    for number, lock in lost.items():
        if lock and lock in taken:
            over.append(number)
            continue
        again.append(number)
        if lock:
            taken.add(lock)
    return again, over
