"""(c) Queue, work and case page with a thousand cases and with a hundred thousand. `python -m bench.pages`

Both databases stand on the same server and are asked in turn, so that what else the machine does falls on both. Pages
are asked from inside the process: the time is the server's own, through every layer of middleware.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median
from uuid import uuid4

from django.test import Client

from .cases import fill
from .district import make_district
from .stage import Options, options, progress, say, second_database, stage

QUERY_AIM, SLOWER_AIM = 15, 1.3
FEW = 1000
DEPARTMENT = "d03"
PAGES = {
    "queue": "/console/cases/",
    "queue, newest first": "/console/cases/?order=newest",
    "queue, overdue": "/console/cases/?due=overdue",
    "queue, a number": "/console/cases/?q={code}",
    "my work": "{work}",
    "case in hand": "{open}",
    "closed case": "{closed}",
}
BROAD = {
    "queue, subdistrict": "/console/cases/?area=990101002",
    "queue, one category": "/console/cases/?phase=closed&category={category}",
    "queue, common words": "/console/cases/?q=路灯不亮",
}
"""Filters that find a hundred times as many cases in the larger database; shown, not measured against the aim."""


@dataclass
class Seen:
    """What was measured of one page in one database."""

    milliseconds: list[float] = field(default_factory=list)
    queries: int = 0


def measure(chosen: Options) -> bool:
    """Runs the rounds and prints the report; true when the aims are reached."""
    from jishi.ground.foundation.moment import now

    rounds, times, many = (3, 3, min(chosen.cases, 20_000)) if chosen.quick else (7, 5, chosen.cases)
    ground = make_district()
    people = _people()
    seen: dict[tuple[str, str, bool], Seen] = {}
    with second_database() as switch:
        progress(f"filling in {FEW} and {many} cases")
        moment = now()
        for to_many, count in ((False, FEW), (True, many)):
            switch(to_many)
            fill(ground, count, moment)
        for number in range(rounds):
            progress(f"round {number + 1} of {rounds}")
            for to_many in (False, True):
                switch(to_many)
                for who, account in people.items():
                    _visit(who, account, to_many, times, seen)
    return _tell(people, seen, many)


def _people() -> Mapping[str, object]:
    """A dispatcher of the whole district and a handler of one department, each with an account and a post."""
    from jishi.district.accounts.api import Account, Holding
    from jishi.district.organisations.api import Organisation, Post, Role
    from jishi.ground.foundation.moment import now, today

    found = {}
    for role, organisation in (("dispatcher", "office"), ("handler", DEPARTMENT)):
        account = Account(subject=uuid4(), name=role, login=role, created_at=now())
        account.set_unusable_password()
        account.save()
        post = Post.objects.create(
            organisation=Organisation.objects.get(code=organisation), role=Role.objects.get(code=role), title=role
        )
        Holding.objects.create(account=account, post=post, from_on=today())
        found[role] = account
    return found


def _visit(who: str, account: object, to_many: bool, times: int, seen: dict[tuple[str, str, bool], Seen]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(account)  # type: ignore[arg-type]
    for page, address in _addresses().items():
        one = seen.setdefault((who, page, to_many), Seen())
        _ask(client, address)  # reads reference data of this database anew
        with CaptureQueriesContext(connection) as captured:
            _ask(client, address)
        queries = sum(query["sql"] not in ("BEGIN", "COMMIT") for query in captured.captured_queries)
        one.queries = max(one.queries, queries)
        for _ in range(times):
            began = time.perf_counter()
            _ask(client, address)
            one.milliseconds.append((time.perf_counter() - began) * 1000)


def _addresses() -> dict[str, str]:
    from django.urls import reverse

    from jishi.cases.categories.api import Category
    from jishi.cases.handling.api import Case

    hers = Case.objects.filter(organisation__code=DEPARTMENT, confidential=False).order_by("-id")
    wanted = {"open": "handling", "closed": "closed"}
    codes = {name: hers.filter(phase=phase).values_list("code", flat=True)[0] for name, phase in wanted.items()}
    words = {name: reverse("cases:case", args=[code]) for name, code in codes.items()}
    words |= {
        "code": codes["open"],
        "work": reverse("cases:work"),
        "category": str(Category.objects.get(code="c01").pk),
    }
    return {page: address.format(**words) for page, address in (PAGES | BROAD).items()}


def _ask(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} was answered with {answer.status_code}")


def _tell(people: Mapping[str, object], seen: Mapping[tuple[str, str, bool], Seen], many: int) -> bool:
    say(f"(c) Pages with {FEW} and with {many} cases: server time and queries")
    good = True
    for who in people:
        for page in PAGES | BROAD:
            few, lots = seen[who, page, False], seen[who, page, True]
            slower = median(lots.milliseconds) / median(few.milliseconds)
            kept = page in BROAD or (slower <= SLOWER_AIM and lots.queries <= QUERY_AIM)
            good = good and kept
            say(
                f"    {who:<10} {page:<24} {median(few.milliseconds):6.1f} ms -> {median(lots.milliseconds):6.1f} ms"
                f"  {slower:5.2f} times  queries {few.queries:2} -> {lots.queries:2}{'' if kept else '   over the aim'}"
            )
    say(f"    aims: at most {QUERY_AIM} queries, at most {SLOWER_AIM} times slower")
    return good


def main(argv: list[str] | None = None) -> int:
    """Alone, on a stage of its own."""
    chosen = options(argv, __doc__ or "")
    with stage(chosen.home) as about:
        say(about)
        return 0 if measure(chosen) else 1


if __name__ == "__main__":
    sys.exit(main())
