"""`jishi privacy erase SUBJECT…` and `jishi privacy erased`."""

import argparse
from uuid import UUID

from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.models import Erasure
from jishi.ground.foundation.moment import PEOPLES_ZONE

from .carry_out import SomethingLeft, erase
from .outside import ListProblem
from .values import Why


def run(argv: list[str]) -> int:
    """Exit code 0; 1 when a subject is not known or something went wrong."""
    parser = argparse.ArgumentParser(prog="jishi privacy", description=__doc__)
    wanted = parser.add_subparsers(dest="what", required=True)
    one = wanted.add_parser("erase", help="erase persons for ever, by the uuid of their subject")
    one.add_argument("subjects", nargs="+", type=UUID)
    reasons = [str(why) for why in Why if why is not Why.RETENTION]
    one.add_argument("--why", choices=reasons, default=str(Why.ASKED))
    wanted.add_parser("erased", help="list who was erased: uuids, times and counts")
    chosen = parser.parse_args(argv)
    return _erase(chosen.subjects, Why(chosen.why)) if chosen.what == "erase" else _list()


def _erase(subjects: list[UUID], why: Why) -> int:
    try:
        done = erase(SYSTEM, subjects, why)
    except (ListProblem, SomethingLeft) as problem:
        print(problem)
        return 1
    for model, count in sorted(done.gone.rows.items()):
        if count:
            print(f"{model:<32} {count:>8}")
    for model, count in sorted(done.gone.later.items()):
        if count:
            print(f"{model:<32} {count:>8} without the person, until the time is over")
    unknown = sorted(set(subjects) - set(done.subjects))
    print(f"{len(done.subjects)} persons erased.")
    for subject in unknown:
        print(f"{subject} is not known, or is kept by duty (staff, partners).")
    return 1 if unknown else 0


def _list() -> int:
    rows = Erasure.objects.order_by("at", "subject")
    for row in rows.iterator():
        print(f"{row.subject} {row.at.astimezone(PEOPLES_ZONE):%Y-%m-%d %H:%M} {row.actor_kind} {row.why}")
    print(f"{rows.count()} persons erased.")
    return 0
