"""`jishi worker`: does the work in the background."""

from __future__ import annotations

import argparse
import asyncio

import django

from jishi_config import counting
from jishi_config.commands import catalogues
from jishi_config.commands.attached import end_with_parent
from jishi_config.commands.terminal import say
from jishi_config.database.use import database


def run(argv: list[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="jishi worker", description=__doc__)
    parser.add_argument("--attached", action="store_true", help="end when the starting process ends")
    attached: bool = parser.parse_args(argv).attached
    if attached:
        end_with_parent()
    catalogues.compile_changed()
    counting.begin("worker")
    with database((lambda line: None) if attached else say):
        django.setup()
        from jishi_config.commands.migrate import require_tables
        from jishi_config.commands.work import work

        require_tables()

        asyncio.run(work())
    return 0
