"""The worker itself; imported when Django is set up."""

import asyncio
import signal
from contextlib import suppress

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from jishi.ground.foundation import takeover
from jishi.ground.foundation.rounds import Rounds
from jishi_config import options
from jishi_config.commands import ending

GRACE_SECONDS = 20  # for jobs in hand when the worker is told to stop; a job may run twice without harm
ROUND_SECONDS = 10  # for the rounds in hand


async def work() -> None:
    """Does jobs until SIGTERM or SIGINT; those in hand are finished within GRACE_SECONDS or done again later.

    The signals are only noted here: an exception thrown into a connection in the making would leave the pool waiting.
    """
    told = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    connector = app.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError("the worker needs the connector of Django's database")
    with app.replace_connector(connector.get_worker_connector()) as worker:
        async with worker.open_async():
            if ending.demanded() or told.is_set():
                return
            working = asyncio.create_task(
                worker.run_worker_async(
                    concurrency=options.JOBS.value(),
                    delete_jobs="successful",
                    install_signal_handlers=False,
                    shutdown_graceful_timeout=GRACE_SECONDS,
                    update_heartbeat_interval=takeover.SIGN_SECONDS,
                    stalled_worker_timeout=takeover.SILENT_SECONDS,
                    worker_middleware=[takeover.note_in_hand],
                )
            )
            telling = asyncio.create_task(told.wait())
            rounds = Rounds()
            rounds.start()
            await asyncio.wait({working, telling}, return_when=asyncio.FIRST_COMPLETED)
            telling.cancel()
            working.cancel()
            with suppress(asyncio.CancelledError):
                await working
            await asyncio.to_thread(rounds.stop, ROUND_SECONDS)
