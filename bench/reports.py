"""(a) Reports over HTTP, as a share of what PostgreSQL manages writing the same rows. `python -m bench.reports`

Both take turns: a round of wrk (16 connections) against the web server with the worker running, then a round of
pgbench (16 connections) with the worker stopped and nobody else writing.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from uuid import UUID

from . import limit, running
from .cases import fill
from .district import make_district
from .stage import Options, options, progress, say, stage

AIM = 0.08
MEMORY_AIM_MB = 250
CONNECTIONS = 16
ADDRESS = "/api/v1/reports"
SAMPLE = {
    "description": "桃源路117号路灯不亮已经好几天，请尽快派人看看",
    "place_text": "桃源路117号",
    "category": "c00",
    "lng": 114.0131,
    "lat": 22.6152,
    "phone": "13800000000",
    "name": "王女士",
    "agreed": True,
}


@dataclass(frozen=True)
class Round:
    """A round of reports: how many a second stood in the database, milliseconds at the 50th and 95th percentile."""

    rate: float
    p50: float
    p95: float
    p99: float
    errors: int
    jobs_left: int


def measure(chosen: Options) -> bool:
    """Runs the rounds and prints the report; true when the aims are reached."""
    from jishi.ground.foundation.moment import now

    rounds, seconds, cases = (2, 6, min(chosen.cases, 5000)) if chosen.quick else (5, 20, chosen.cases)
    ground = make_district()
    sample = _sample()
    progress(f"filling in {cases} cases")
    fill(ground, cases, now())
    script = chosen.home / "limit.sql"
    script.write_text(sample.script, encoding="utf-8")
    reports: list[Round] = []
    limits: list[float] = []
    with running.web_server(chosen.home) as (address, server):
        _wrk(address, 3)  # the first requests of each process read reference data
        _forget_jobs()
        for number in range(rounds):
            progress(f"round {number + 1} of {rounds}")
            with running.process("worker", home=chosen.home):
                time.sleep(2)  # until it listens
                reports.append(_round(address, seconds))
            _forget_jobs()
            limits.append(limit.run(script, seconds))
            _forget_jobs()
        held = running.memory(server.pid)
    return _tell(sample, reports, limits, held, cases)


def _sample() -> limit.Sample:
    """One report through the same address, before anybody else writes."""
    from django.test import Client

    client = Client()
    for key in (UUID(int=1), UUID(int=2)):  # the first one draws a block of numbers and reads reference data
        mark = limit.mark()
        answer = client.post(ADDRESS, SAMPLE, content_type="application/json", headers={"Idempotency-Key": str(key)})
        if answer.status_code != 201:
            raise RuntimeError(f"the report was answered with {answer.status_code}: {answer.content.decode()}")
    found = limit.sample_since(mark)
    _forget_jobs()
    return found


def _round(address: str, seconds: int) -> Round:
    before = _count()
    facts = _wrk(address, seconds)
    written = _count() - before
    wrong = sum(int(facts[name]) for name in ("connect", "read", "write", "status", "timeout"))
    unkept = int(facts["requests"]) - int(facts["status"]) - written
    return Round(written / facts["seconds"], facts["p50"], facts["p95"], facts["p99"], wrong + max(0, unkept), _jobs())


def _wrk(address: str, seconds: int) -> Mapping[str, float]:
    program = shutil.which("wrk")
    if program is None:
        raise RuntimeError("wrk is missing. On Debian and Ubuntu: apt install wrk")
    command = [
        program, "-t", "1", "-c", str(CONNECTIONS), "-d", f"{seconds}s", "--timeout", "10s",
        "-s", str(Path(__file__).with_name("report.lua")), address, str(time.time_ns() % 1_000_000),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: Mapping[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _count() -> int:
    from jishi.cases.handling.api import Case

    return Case.objects.count()


def _jobs() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'")
        return int(cursor.fetchone()[0])


def _forget_jobs() -> None:
    """So that a worker never meets the jobs that pgbench wrote, and no round begins with those of another."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


def _tell(sample: limit.Sample, reports: list[Round], limits: list[float], held: list[float], cases: int) -> bool:
    rate, most = median(each.rate for each in reports), median(limits)
    share = rate / most
    say(f"(a) Reports over HTTP, {cases} cases in the database, {CONNECTIONS} connections, the worker running")
    say(f"    one report writes {sample}")
    for each, tps in zip(reports, limits, strict=True):
        say(
            f"    reports {each.rate:7.1f}/s  p50 {each.p50:.0f} ms  p95 {each.p95:.0f} ms  p99 {each.p99:.0f} ms"
            f"  errors {each.errors}  jobs waiting at the end {each.jobs_left}    limit {tps:8.1f}/s"
        )
    say(
        f"    median {rate:.1f}/s against {most:.1f}/s = {share:.3f} of the limit (aim {AIM});"
        f" errors {sum(e.errors for e in reports)}"
    )
    say(
        f"    memory of the web workers afterwards: {', '.join(f'{mb:.0f} MB' for mb in held)}"
        f" (aim {MEMORY_AIM_MB} MB each)"
    )
    return share >= AIM and max(held, default=0) <= MEMORY_AIM_MB and not any(each.errors for each in reports)


def main(argv: list[str] | None = None) -> int:
    """Alone, on a stage of its own."""
    chosen = options(argv, __doc__ or "")
    with stage(chosen.home) as about:
        say(about)
        return 0 if measure(chosen) else 1


if __name__ == "__main__":
    sys.exit(main())
