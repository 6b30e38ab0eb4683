"""The worker itself; imported when Django is set up."""

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from jishi_config import options

GRACE_SECONDS = 20  # for jobs in hand when the worker is told to stop; a job may run twice without harm


async def work() -> None:
    """Does jobs until SIGTERM or SIGINT; those in hand are finished within GRACE_SECONDS or done again later."""
    connector = app.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError("the worker needs the connector of Django's database")
    with app.replace_connector(connector.get_worker_connector()) as worker:
        async with worker.open_async():
            await worker.run_worker_async(
                concurrency=options.JOBS.value(),
                delete_jobs="successful",
                shutdown_graceful_timeout=GRACE_SECONDS,
            )
