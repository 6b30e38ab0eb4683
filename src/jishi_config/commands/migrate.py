"""`jishi migrate`: brings tables and reference data to this version; may be repeated without harm."""

from __future__ import annotations

import argparse

import django
from django.core.management import call_command

from jishi_config.commands import catalogues
from jishi_config.commands.terminal import say
from jishi_config.database.use import database


def bring_up_to_date() -> None:
    """Tables, the check of the master key, and what modules declare as reference data. The database must be there.

    Raises KeyProblem when the key in its file is not the one of this database.
    """
    from jishi.ground.foundation import declarations
    from jishi.ground.foundation.privacy import master

    call_command("migrate", interactive=False, verbosity=0)
    master.ensure()
    for reference in declarations.gather(declarations.ReferenceData):
        declarations.load(reference.load)()


def run(argv: list[str]) -> int:
    """The command."""
    argparse.ArgumentParser(prog="jishi migrate", description=__doc__).parse_args(argv)
    catalogues.compile_changed()
    with database(say):
        django.setup()
        bring_up_to_date()
        say("Tables and reference data are up to date.")
    return 0
