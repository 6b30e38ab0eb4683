"""A report as the holder of a receipt reads it."""

from typing import Any

from jishi.cases.categories.api import tree
from jishi.cases.handling.models import Case, Receipt
from jishi.cases.handling.queries.own import own_case
from jishi.cases.handling.queries.story import Told
from jishi.district.organisations.api import name_of

from .files import file_shown


def shown(receipt: Receipt) -> dict[str, Any]:
    """The report in words. A follower reads the moves and the answer, not what the reporter wrote or was asked."""
    own = own_case(receipt)
    case, category = own.case, category_of(own.case)
    return {
        "code": case.code,
        "title": case.title if own.mine or category is None else category["label"],
        "phase": own.line.phase,
        "state": own.line.node,
        "category": category,
        "organisation": name_of(case.organisation_id) or None,
        "registered_at": case.registered_at,
        "due_at": case.due_at,
        "due": own.line.due,
        "late": own.line.reading.late,
        "stations": [{"words": one.words, "done": one.done, "here": one.here} for one in own.stations],
        "steps": [_step(told) for told in own.story],
        "files": [file_shown(row) for row in own.files],
        "answer": own.answer,
        "question": own.question,
        "rating": own.rating.level if own.rating else "",
        "may": list(own.may),
    }


def category_of(case: Case) -> dict[str, str] | None:
    """From memory; none where no category is set or it is not in use any more."""
    found = tree().get(case.category_id)
    return {"code": found.code, "label": found.label} if found else None


def _step(told: Told) -> dict[str, Any]:
    return {
        "at": told.at,
        "what": told.what,
        "organisation": told.organisation,
        "reason": told.reason,
        "text": told.text,
    }
