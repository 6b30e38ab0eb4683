"""A job whose worker died is done again; one that somebody does is left alone."""

from collections.abc import Iterator

import pytest
from django.db import connection

from jishi.ground.foundation import takeover
from jishi.ground.foundation.jobs import enqueue

pytestmark = pytest.mark.django_db


def ask(statement: str, *values: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def worker(silent: int) -> int:
    """A worker that gave its last sign of life so many seconds ago."""
    ((number,),) = ask(
        "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s * interval '1 second') RETURNING id",
        silent,
    )
    return int(str(number))


def job(by: int | None, lock: str | None = None, status: str = "doing") -> int:
    """A job that this worker took."""
    enqueue("foundation.clear_idempotency")
    ((number,),) = ask("SELECT max(id) FROM procrastinate_jobs")
    if status == "doing":
        ask("SELECT id FROM procrastinate_fetch_job_v2(NULL, %s)", by)
    ask(
        "UPDATE procrastinate_jobs SET worker_id = %s, queueing_lock = %s WHERE id = %s RETURNING id", by, lock, number
    )
    return int(str(number))


def statuses() -> dict[object, object]:
    return dict(ask("SELECT id, status::text FROM procrastinate_jobs"))  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _as_a_process_that_has_just_begun() -> Iterator[None]:
    for known in (takeover._in_hand, takeover._workers, takeover._suspects):
        known.clear()
    ask("DELETE FROM procrastinate_jobs RETURNING id")
    yield
    for known in (takeover._in_hand, takeover._workers, takeover._suspects):
        known.clear()


def test_jobs_of_the_dead_go_back_and_those_of_the_living_stay() -> None:
    of_the_dead, of_nobody, of_the_living = job(worker(silent=60)), job(None), job(worker(silent=3))
    assert takeover.take_over() == 2
    assert statuses() == {of_the_dead: "todo", of_nobody: "todo", of_the_living: "doing"}
    assert takeover.take_over() == 0


def test_a_job_that_its_own_worker_has_not_in_hand_is_taken_the_second_time() -> None:
    me = worker(silent=1)
    takeover._workers.add(me)
    lost, done_now = job(me), job(me)
    takeover._in_hand.add(done_now)
    assert takeover.take_over() == 0
    assert takeover.take_over() == 1
    assert statuses() == {lost: "todo", done_now: "doing"}


def test_one_whose_end_was_just_being_written_is_left() -> None:
    me = worker(silent=1)
    takeover._workers.add(me)
    ending = job(me)
    takeover.take_over()
    ask("SELECT procrastinate_finish_job_v1(%s, 'succeeded', true)", ending)
    begun_since = job(me)
    assert takeover.take_over() == 0
    assert statuses() == {begun_since: "doing"}


def test_of_periodic_work_one_waits_and_the_rest_is_dropped() -> None:
    dead = worker(silent=60)
    first, second = job(dead, "every night"), job(dead, "every night")
    other = job(dead, "every hour")
    waiting = job(None, "every hour", status="todo")
    assert takeover.take_over() == 1
    assert statuses() == {first: "todo", waiting: "todo"}
    assert {second, other}.isdisjoint(statuses())
