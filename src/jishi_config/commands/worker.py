"""`jishi worker`: does the work in the background."""

from __future__ import annotations

import argparse
import asyncio

import django

from jishi_config import options
from jishi_config.commands import catalogues
from jishi_config.commands.attached import end_with_parent
from jishi_config.commands.terminal import say
from jishi_config.database.use import database

GRACE_SECONDS = 20  # for jobs in hand when the worker is told to stop; a job may run twice without harm


def run(argv: list[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="jishi worker", description=__doc__)
    parser.add_argument("--attached", action="store_true", help="end when the starting process ends")
    attached: bool = parser.parse_args(argv).attached
    if attached:
        end_with_parent()
    catalogues.compile_changed()
    with database((lambda line: None) if attached else say):
        django.setup()
        from procrastinate.contrib.django import app

        with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
            asyncio.run(_work(worker_app))
    return 0


async def _work(app: object) -> None:
    from procrastinate import App

    assert isinstance(app, App)  # noqa: S101 - narrows the type
    async with app.open_async():
        await app.run_worker_async(
            concurrency=options.JOBS.value(),
            delete_jobs="successful",
            shutdown_graceful_timeout=GRACE_SECONDS,
        )
