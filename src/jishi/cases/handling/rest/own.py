"""A report as the holder of a receipt reads it."""

from typing import Any

from django.utils.translation import get_language

from jishi.cases.categories.api import tree
from jishi.cases.handling.models import Case, Rating, Receipt
from jishi.cases.handling.models.step import Audience
from jishi.cases.handling.queries.lines import line
from jishi.cases.handling.queries.process import process_of
from jishi.cases.handling.queries.progress import stations
from jishi.cases.handling.queries.story import Told, steps_of, story_for_reporter
from jishi.district.organisations.api import name_of
from jishi.ground.foundation.moment import now


def shown(receipt: Receipt) -> dict[str, Any]:
    """The report in words. A follower reads the moves and the answer, not what the reporter wrote or was asked."""
    case, mine = receipt.case, receipt.kind == Receipt.Kind.REPORTER
    process = process_of(case)
    node = process.node(case.node)
    of = line(case, now(), get_language() or "")
    rating = Rating.objects.filter(receipt=receipt, closing=case.closings).first() if case.closings else None
    acts = {move.act for move in process.moves_from(case.node) if "reporter" in move.roles} if mine else set()
    steps = steps_of(case)
    asked = next((step.text for step in reversed(steps) if step.act == "ask"), "") if "answer" in acts else ""
    category = category_of(case)
    return {
        "code": case.code,
        "title": case.title if mine or category is None else category["label"],
        "phase": of.phase,
        "state": of.node,
        "category": category,
        "organisation": name_of(case.organisation_id) or None,
        "registered_at": case.registered_at,
        "due_at": case.due_at,
        "due": of.due,
        "late": of.reading.late,
        "stations": [
            {"words": one.words, "done": one.done, "here": one.here} for one in stations(case, rating is not None)
        ],
        "steps": [_step(told, mine) for told in story_for_reporter(case, steps)],
        "answer": case.answer if node.ends else "",
        "question": asked,
        "rating": rating.level if rating else "",
        "may": [
            word
            for word, open_now in (
                ("add", not node.ends),
                ("reply", "answer" in acts),
                ("rate", case.closed_at is not None and rating is None),
                ("withdraw", "withdraw" in acts),
            )
            if open_now
        ],
    }


def category_of(case: Case) -> dict[str, str] | None:
    """From memory; none where no category is set or it is not in use any more."""
    found = tree().get(case.category_id)
    return {"code": found.code, "label": found.label} if found else None


def _step(told: Told, mine: bool) -> dict[str, Any]:
    open_words = mine or told.audience == Audience.PUBLIC
    return {
        "at": told.at,
        "what": told.what,
        "organisation": told.organisation,
        "reason": told.reason if open_words else "",
        "text": told.text if open_words else "",
    }
