"""Background work by name. A job row is written in the transaction of the change that needs it, or not at all."""

import json
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import wraps
from typing import Any

from django.db import connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.jobs import DEFAULT_QUEUE

from . import declarations
from .faults import point
from .metrics import Figure, job_done
from .moment import now
from .tables import run

WORKER_SILENT = timedelta(minutes=2)
# What Procrastinate itself calls, without the way there: a report spends a third less time on its job.
DEFER = "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW(%s, %s, 0, NULL, NULL, %s, NULL)::procrastinate_job_to_defer_v1])"


def enqueue(name: str, **arguments: Any) -> None:
    """Writes a job for the declared `name`. Arguments are ids and flags, never personal values."""
    run(DEFER, [DEFAULT_QUEUE, name, json.dumps(arguments)])


def register_tasks() -> None:
    """Makes the declared jobs known to the worker; called once when the worker starts."""
    for job in declarations.gather(declarations.Job):
        task = _register(job.name, declarations.load(job.function), attempts=job.attempts)
        if job.periodic:
            app.periodic(cron=job.periodic)(_timed(job.name, task))


def _register(name: str, function: Callable[..., Any], attempts: int) -> Any:
    strategy = RetryStrategy(max_attempts=attempts, exponential_wait=2)

    @wraps(function)
    def work(**arguments: Any) -> None:
        point("job.begun")
        began, outcome = time.perf_counter(), "failed"
        try:
            function(**arguments)
            outcome = "done"
        finally:
            job_done(name, outcome, time.perf_counter() - began)
        point("job.done")

    return app.task(name=name, retry=strategy)(work)


def _timed(name: str, task: Any) -> Any:
    """A periodic shell: Procrastinate passes the scheduled second, which our jobs do not need."""

    @app.task(name=f"{name}.timed", pass_context=False, queueing_lock=name)
    def timed(timestamp: int) -> None:
        task.func()  # counted under the job's own name

    return timed


def check_worker() -> str:
    """Readiness: empty when a worker has given a sign within two minutes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(last_heartbeat) FROM procrastinate_workers")
        (last,) = cursor.fetchone() or (None,)
    if last is None or now() - last > WORKER_SILENT:
        return "No worker has given a sign for two minutes; start one with `jishi worker`."
    return ""


def figures() -> Iterator[Figure]:
    """How long ago a worker gave a sign; nothing where none ever did."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers")
        (silent,) = cursor.fetchone() or (None,)
    rows = {} if silent is None else {(): float(silent)}
    yield Figure("jishi_worker_sign_age_seconds", "Since the last sign of a worker.", (), rows)
