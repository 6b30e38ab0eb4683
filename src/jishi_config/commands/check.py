"""`jishi check`: what is wrong with this installation, in words; the exit code says whether anything is."""

from __future__ import annotations

import argparse
import json

import django
from django.core.management import call_command

from jishi_config.commands.terminal import complain, say
from jishi_config.database.use import database


def run(argv: list[str]) -> int:
    """The command."""
    argparse.ArgumentParser(prog="jishi check", description=__doc__).parse_args(argv)
    with database(say):
        django.setup()
        from django.test import RequestFactory

        from jishi.ground.foundation.health import readyz

        call_command("check", deploy=False)
        problems: dict[str, str] = json.loads(readyz(RequestFactory().get("/readyz")).content)["problems"]
    for name, sentence in problems.items():
        complain(f"{name}: {sentence}")
    return 1 if problems else 0
