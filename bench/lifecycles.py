"""(b) Life-cycles a second through the actions, in batches. `python -m bench.lifecycles`

A life-cycle is the general process from register to close through every node, each step in the name of the post that
may take it, with audit and announcements. One process for each core, each with batches of its own.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from .cases import WALK, fill
from .district import make_district
from .stage import Options, cores, options, progress, say, stage
from .texts import ANSWER, RESULT, place_of, text_of

if TYPE_CHECKING:
    from jishi.ground.foundation.actors import Actor

AIM = 150
BATCH = 100
ROLES = {
    "accept": "intake_clerk",
    "file": "duty_leader",
    "assign": "dispatcher",
    "acknowledge": "handler",
    "report_handling": "handler",
    "verify": "verifier",
    "close": "duty_leader",
}


def measure(chosen: Options) -> bool:
    """Runs the rounds, prints the report; true when the aim is reached."""
    from jishi.cases.handling.api import Step
    from jishi.ground.foundation.models import AuditEntry
    from jishi.ground.foundation.moment import now

    rounds, batches, cases = (2, 3, min(chosen.cases, 5000)) if chosen.quick else (5, 20, chosen.cases)
    ground = make_district()
    progress(f"filling in {cases} cases")
    fill(ground, cases, now())
    say(f"(b) Life-cycles through the actions in batches of {BATCH}, {cores()} processes, {cases} cases stored")
    rates = []
    for number in range(rounds):
        progress(f"round {number + 1} of {rounds}")
        count, seconds, written = _round(batches, lambda: (Step.objects.count(), AuditEntry.objects.count()))
        steps, audit = written
        whole = steps == audit == count * len(WALK)
        rates.append(count / seconds if whole else 0.0)
        say(f"    {count} cases in {seconds:.1f} s = {count / seconds:.1f}/s; {steps} steps, {audit} audit lines")
    rate = median(rates)
    say(f"    median {rate:.1f} life-cycles a second, {rate * len(WALK):.0f} steps a second (aim {AIM})")
    return rate >= AIM


def _round(batches: int, counts: Callable[[], tuple[int, int]]) -> tuple[int, float, tuple[int, int]]:
    """Starts the processes, lets them begin at once; cases, seconds until the last ended, and what counts grew by."""
    command = [sys.executable, "-m", "bench.lifecycles", "--process", str(batches)]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    workers = [subprocess.Popen(command, **pipes) for _ in range(cores())]
    for worker in workers:
        assert worker.stdout is not None
        if worker.stdout.readline().strip() != "ready":
            raise RuntimeError("a process of the benchmark did not start; its own words stand above")
    before = counts()
    began = time.monotonic()
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    failed = [worker.wait() for worker in workers]
    seconds = time.monotonic() - began
    if any(failed):
        raise RuntimeError("a process of the benchmark failed; its own words stand above")
    after = counts()
    return batches * BATCH * len(workers), seconds, (after[0] - before[0], after[1] - before[1])


def _process(batches: int) -> None:
    """One process: a batch to warm up, then it waits for its sign."""
    import django

    django.setup()
    walk(0, 10)
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(batches):
        walk(number, BATCH)


def walk(number: int, size: int) -> None:
    """Takes a batch of cases from register to close."""
    from jishi.cases.handling.actions.by_act import BY_ACT
    from jishi.cases.handling.api import Draft, MoveRequest, register_cases
    from jishi.ground.foundation.actors import ANONYMOUS

    first = number * size
    drafts = [
        Draft(
            description=text_of(n), channel="web", category=f"c{n % 8}{n % 5}", place_text=place_of(n),
            phone=f"138{n:08}", lng=114.001 + n * 37 % 900 / 10_000, lat=22.601 + n * 13 % 440 / 10_000,
        )
        for n in range(first, first + size)
    ]  # fmt: skip
    ids = [made.case.pk for made in register_cases(ANONYMOUS, drafts)]
    for act, *_ in WALK[1:]:
        requests = [
            MoveRequest(key, text=RESULT, answer=ANSWER, organisation="d03" if act == "assign" else "", key=uuid4())
            for key in ids
        ]
        BY_ACT[act](_actor(ROLES[act]), requests)


def _actor(role: str) -> Actor:
    """Somebody who holds a post of that role: a handler of one department, the others of the whole district."""
    from jishi.district.organisations.api import Role, find_organisation
    from jishi.ground.foundation import reference
    from jishi.ground.foundation.actors import Actor, ActorKind, Grant

    def build() -> Actor:
        department = find_organisation("d03")
        assert department is not None
        path = department.path if role == "handler" else "000001/"
        permissions = frozenset(Role.objects.get(code=role).permissions)
        return Actor(ActorKind.STAFF, uuid4(), "某某", (Grant(role, permissions, path, "", uuid4(), role),))

    return reference.cached(f"bench.{role}", build)


def main(argv: list[str] | None = None) -> int:
    """Alone, on a stage of its own."""
    given = sys.argv[1:] if argv is None else argv
    if given[:1] == ["--process"]:
        _process(int(given[1]))
        return 0
    chosen = options(given, __doc__ or "")
    with stage(chosen.home) as about:
        say(about)
        return 0 if measure(chosen) else 1


if __name__ == "__main__":
    sys.exit(main())
