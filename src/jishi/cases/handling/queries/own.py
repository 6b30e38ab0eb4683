"""A case as the holder of a receipt may read it, on the page and over REST alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from jishi.cases.handling.models import Case, CaseFile, Rating, Receipt, Step
from jishi.ground.foundation.moment import now

from .files import files_for
from .lines import CaseLine, line
from .numbers import covered, covered_story
from .process import process_of
from .progress import Station, stations
from .story import Told, for_followers, steps_of, story_for_reporter


@dataclass(frozen=True, slots=True)
class OwnCase:
    """`mine` is the reporter's own, else a follower's: who follows reads the moves and the answer, and not what the
    reporter wrote or was asked, with numbers of persons covered. `may` holds what can be done now: add, reply, rate,
    withdraw."""

    case: Case
    mine: bool
    line: CaseLine
    stations: Sequence[Station]
    story: Sequence[Told]
    files: Sequence[CaseFile]
    question: str
    answer: str
    rating: Rating | None
    may: Sequence[str]


def own_case(receipt: Receipt) -> OwnCase:
    case, mine = receipt.case, receipt.kind == Receipt.Kind.REPORTER
    process = process_of(case)
    ended = process.node(case.node).ends
    rating = Rating.objects.filter(receipt=receipt, closing=case.closings).first() if case.closings else None
    acts = {move.act for move in process.moves_from(case.node) if "reporter" in move.roles} if mine else set()
    may = {
        "add": not ended,
        "reply": "answer" in acts,
        "rate": case.closed_at is not None and rating is None,
        "withdraw": "withdraw" in acts,
    }
    steps = steps_of(case)
    return OwnCase(
        case=case,
        mine=mine,
        line=line(case, now(), get_language() or ""),
        stations=stations(case, rating is not None),
        story=story_for_reporter(case, steps)
        if mine
        else covered_story(story_for_reporter(case, for_followers(steps))),
        files=files_for(receipt),
        question=_asked(steps) if may["reply"] else "",
        answer=(case.answer if mine else covered(case.answer)) if ended else "",
        rating=rating,
        may=[act for act, open_now in may.items() if open_now],
    )


def _for_follower(case: Case, steps: Sequence[Step]) -> list[Told]:
    return covered_story(story_for_reporter(case, for_followers(steps)))


def _asked(steps: Sequence[Step]) -> str:
    return next((step.text for step in reversed(steps) if step.act == "ask"), "")
