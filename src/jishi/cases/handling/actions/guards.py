"""What a move may require, in a sentence for who forgot it."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from jishi.cases.handling import errors
from jishi.cases.handling.models import Case
from jishi.ground.foundation.files.keeping import speaks
from jishi.ground.lib.processes import Move, ReasonRule

from .request import MoveRequest


def guard(case: Case, move: Move, request: MoveRequest) -> None:
    """Raises Refusal when the move's reason or something that it requires is missing."""
    if move.reason is ReasonRule.REQUIRED and not request.reason.strip():
        raise errors.needed("reason", _("Say why"))
    for name in move.requires:
        if missing := GUARDS[name](case, request):
            raise errors.needed(name, missing)


def _category(case: Case, request: MoveRequest) -> str:
    return "" if case.category_id or request.category else _("Choose a category first")


def _place(case: Case, request: MoveRequest) -> str:
    return "" if case.area_path or request.community else _("Choose the community or set the point on the map first")


def _organisation(case: Case, request: MoveRequest) -> str:
    return "" if request.organisation else _("Choose who is to handle it")


def _title(case: Case, request: MoveRequest) -> str:
    return "" if (request.title or case.title).strip() else _("Give it a title")


def _text(case: Case, request: MoveRequest) -> str:
    return "" if request.text.strip() else _("Write what was done")


def _answer(case: Case, request: MoveRequest) -> str:
    return "" if request.answer.strip() else _("Write what the reporter is told")


def _reply(case: Case, request: MoveRequest) -> str:
    said = request.answer.strip() or request.text.strip() or speaks(request.key, request.files)
    return "" if said else _("Write your answer")


GUARDS: dict[str, Callable[[Case, MoveRequest], str]] = {
    "category": _category,
    "place": _place,
    "organisation": _organisation,
    "title": _title,
    "result": _text,
    "note": _text,
    "answer": _answer,
    "question": _answer,
    "reply": _reply,
}
