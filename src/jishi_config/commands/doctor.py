"""`jishi doctor`: what is wrong with this installation, and what to do. It changes nothing.

Exit code 0 when nothing is wrong, 1 when something is; what only should be looked at does not count.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import django

from jishi.ground.foundation.findings import Finding, Gravity
from jishi_config.commands.terminal import say
from jishi_config.database.problems import DatabaseProblem
from jishi_config.database.use import database
from jishi_config.doctor import round as rounds
from jishi_config.env import BadSetting

MARKS = {Gravity.WELL: "  well ", Gravity.LOOK: "  look ", Gravity.WRONG: "  WRONG"}


def run(argv: list[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="jishi doctor", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quiet", action="store_true", help="say only what is wrong or should be looked at")
    quiet: bool = parser.parse_args(argv).quiet
    worst, counts = Gravity.WELL, dict.fromkeys(Gravity, 0)
    for name, finding in _findings():
        worst = max(worst, finding.gravity)
        counts[finding.gravity] += 1
        if finding.gravity or not quiet:
            _tell(name, finding)
    if not quiet:
        say(f"{counts[Gravity.WELL]} well, {counts[Gravity.LOOK]} to look at, {counts[Gravity.WRONG]} wrong")
    return 1 if worst is Gravity.WRONG else 0


def _findings() -> Iterator[tuple[str, Finding]]:
    yield from rounds.without_database()
    said: list[str] = []
    try:
        with database(said.append):
            django.setup()
            yield "database", Finding(Gravity.WELL, " ".join(said).removeprefix("Database: "))
            yield from rounds.with_database()
    except (DatabaseProblem, BadSetting) as problem:
        yield "database", Finding(Gravity.WRONG, str(problem), "What needs the database was not looked at.")


def _tell(name: str, finding: Finding) -> None:
    say(f"{MARKS[finding.gravity]}  {name}: {finding.sentence}")
    if finding.remedy:
        say(f"         → {finding.remedy}")
