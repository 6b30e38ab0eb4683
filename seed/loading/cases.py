"""A year of cases, put through the real actions in batches: of all cases whose next step is the same, together."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from django.db.models import Count, Q

from jishi.cases.handling.api import (
    BY_ACT,
    Case,
    Draft,
    MoveRequest,
    RateRequest,
    Rating,
    Receipt,
    rate_cases,
    register_cases,
)
from jishi.district.calendars.api import work_calendar
from jishi.district.organisations.api import Post
from jishi.ground.foundation.actors import Actor, ActorKind, Grant
from jishi.ground.foundation.moment import now
from jishi.ground.lib.codes import group_in_fours
from jishi_config.folders import write_private
from seed.cases import CASES, PlannedCase, plan_cases
from seed.categories import leaves
from seed.names import SOURCE

from .basis import IMPORTER
from .people import add_residents
from .pictures import Photographs, Taken, report_key, result_key

T = TypeVar("T")
FILE = "seed.json"
BATCH = 250
ENDS = frozenset({"close", "decline", "withdraw", "void"})
DESK = ("phone", "counter")
RESULT = "report_handling"
LAMP = next(leaf.code for leaf in leaves() if leaf.name == "路灯不亮")


def load_cases(progress: Callable[[str, int, int], None], home: Path, count: int = CASES) -> None:
    """Registers what is missing and takes the steps that are missing. The year ends when it was first begun."""
    plan = plan_cases(_end(home), work_calendar(None), count)
    photographs = Photographs(plan)
    ids, secrets = _register(plan, photographs, progress)
    _walk(plan, ids, photographs, progress)
    _rate(plan, ids, progress)
    # the demonstration's past is its own past: it counts in every figure
    Case.objects.filter(imported=SOURCE).update(assessed=True)
    _show_receipts(plan, ids, secrets, home)


def _show_receipts(plan: Sequence[PlannedCase], ids: dict[int, int], secrets: dict[int, str], home: Path) -> None:
    """The resident has no account: two receipts stand in the cast's file, one to follow and one to rate."""
    named = [case for case in reversed(plan) if case.reporter is not None and case.reporter.name]
    reported = [case for case in named if not case.confidential]
    open_lamp = [case for case in reported if case.category == LAMP and case.steps and case.steps[-1].act not in ENDS]
    still_open = [case for case in reported if case.steps and case.steps[-1].act not in ENDS]
    unrated = [case for case in reported if case.rating is None and case.steps and case.steps[-1].act == "close"]
    chosen = [("居民：查进度", [*open_lamp, *still_open]), ("居民：可以评价", unrated)]
    shown = [(part, cases[0]) for part, cases in chosen if cases]
    codes = dict(Case.objects.filter(pk__in=[ids[case.number] for _, case in shown]).values_list("pk", "code"))
    add_residents(
        home,
        [
            {
                "name": case.reporter.name if case.reporter else "",
                "post": part,
                "login": group_in_fours(codes[ids[case.number]]),
                "password": secrets[case.number],
            }
            for part, case in shown
        ],
    )


def _end(home: Path) -> datetime:
    file = home / FILE
    if file.is_file() and Case.objects.exists():
        return datetime.fromisoformat(json.loads(file.read_text())["end"])
    end = now().replace(microsecond=0)
    write_private(file, json.dumps({"end": end.isoformat()}), replace=True)
    return end


def _register(
    plan: Sequence[PlannedCase], photographs: Photographs, progress: Callable[[str, int, int], None]
) -> tuple[dict[int, int], dict[int, str]]:
    """The ids of all cases and the secrets of their receipts, by their numbers."""
    ids: dict[int, int] = {}
    secrets: dict[int, str] = {}
    desk = Actor(ActorKind.IMPORTER, IMPORTER.uuid, grants=_grants(["intake_clerk"]))
    doors = {True: desk, False: IMPORTER}
    done = 0
    for at_desk, actor in doors.items():
        for batch in _batches([case for case in plan if (case.channel in DESK) is at_desk]):
            taken = photographs.of_reports(batch)
            made = register_cases(actor, [_draft(case, taken) for case in batch])
            for case, registered in zip(batch, made, strict=True):
                ids[case.number], secrets[case.number] = registered.case.pk, registered.secret
            done += len(batch)
            progress("register", done, len(plan))
    return ids, secrets


def _draft(case: PlannedCase, taken: Taken) -> Draft:
    """What is over comes as an import, of which nobody is told; what is open is told to those whose turn it is."""
    over = bool(case.steps) and case.steps[-1].act in ENDS
    reporter = case.reporter
    return Draft(
        key=report_key(case),
        files=taken.get(case.number, ()),
        description=case.description,
        title=case.title,
        channel=case.channel,
        category=case.category,
        answers=case.answers,
        place_text=case.spot.text,
        lng=case.spot.lng,
        lat=case.spot.lat,
        urgency=case.urgency,
        confidential=case.confidential,
        about=case.about,
        name=reporter.name if reporter else "",
        phone=reporter.phone if reporter else "",
        agreed=reporter.agreed if reporter else False,
        occurred_at=case.at,
        imported=SOURCE if over else "",
        source_ref=str(case.number) if over else "",
    )


def _walk(
    plan: Sequence[PlannedCase],
    ids: dict[int, int],
    photographs: Photographs,
    progress: Callable[[str, int, int], None],
) -> None:
    counted = Case.objects.annotate(taken=Count("steps", filter=~Q(steps__move=""))).values_list("pk", "taken")
    taken = dict(counted)
    total = sum(len(case.steps) for case in plan)
    done = sum(min(taken[ids[case.number]], len(case.steps)) for case in plan)
    actor = Actor(ActorKind.IMPORTER, IMPORTER.uuid, grants=_grants())
    ready: dict[str, list[PlannedCase]] = {}

    def queue_up(case: PlannedCase) -> None:
        if taken[ids[case.number]] < len(case.steps):
            ready.setdefault(case.steps[taken[ids[case.number]]].act, []).append(case)

    for case in plan:
        queue_up(case)
    while ready:
        # the act that most cases wait for goes first, so that batches are full
        act = max(ready, key=lambda each: len(ready[each]))
        for batch in _batches(ready.pop(act)):
            shown = photographs.of_results(first_results(batch, ids, taken)) if act == RESULT else {}
            BY_ACT[act](actor, [_request(case, ids, taken, shown) for case in batch])
            for case in batch:
                taken[ids[case.number]] += 1
                queue_up(case)
            done += len(batch)
            progress("walk", done, total)


def first_results(
    batch: Sequence[PlannedCase], ids: Mapping[int, int], taken: Mapping[int, int]
) -> list[PlannedCase]:
    """The cases of which handling is reported for the first time. After rework no photograph goes along: its key was
    sent with the first one, and the same key does nothing twice."""
    return [case for case in batch if RESULT not in {step.act for step in case.steps[: taken[ids[case.number]]]}]


def _request(case: PlannedCase, ids: dict[int, int], taken: dict[int, int], shown: Taken) -> MoveRequest:
    case_id = ids[case.number]
    step = case.steps[taken[case_id]]
    return MoveRequest(
        case_id,
        reason=step.reason,
        text=step.text,
        answer=step.answer,
        organisation=step.organisation,
        at=step.at,
        key=result_key(case) if case.number in shown else None,
        files=shown.get(case.number, ()),
    )


def _rate(plan: Sequence[PlannedCase], ids: dict[int, int], progress: Callable[[str, int, int], None]) -> None:
    rated = [case for case in plan if case.rating is not None]
    reporters = Receipt.objects.filter(case_id__in=[ids[case.number] for case in rated], kind=Receipt.Kind.REPORTER)
    missing = reporters.exclude(pk__in=Rating.objects.values("receipt_id"))
    receipts = {receipt.case_id: receipt for receipt in missing}
    done = 0
    for batch in _batches(rated):
        wanted = [
            RateRequest(receipts[ids[case.number]], case.rating.level, case.rating.words)
            for case in batch
            if case.rating is not None and ids[case.number] in receipts
        ]
        rate_cases(IMPORTER, wanted)
        done += len(batch)
        progress("rate", done, len(rated))


def _batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))


def _grants(roles: Sequence[str] = ()) -> tuple[Grant, ...]:
    """The posts in whose names the steps are taken: of each kind the nearest to the place comes first."""
    posts = Post.objects.filter(active=True).select_related("organisation", "role").order_by("role__order", "id")
    chosen = [post for post in posts if not roles or post.role.code in roles]
    chosen.sort(key=lambda post: -len(post.area_path) if post.role.code != "grid_worker" else 1)
    return tuple(
        Grant(
            post.role.code,
            frozenset(post.role.permissions),
            post.organisation.path,
            post.area_path,
            post.uuid,
            post.title,
        )
        for post in chosen
    )
