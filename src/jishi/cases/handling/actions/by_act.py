"""Acts by name: what a move of a process calls. A process may name no act that is not here."""

from collections.abc import Callable, Sequence

from jishi.cases.handling.models import Case
from jishi.ground.foundation.actors import Actor

from .accept import accept_cases, file_cases
from .acknowledge import acknowledge_cases
from .ask import answer_questions, ask_reporters, go_on_without_answer
from .assign import assign_cases, reassign_cases
from .close import close_cases, reopen_cases
from .decline import decline_cases
from .report_handling import report_handling, settle_cases
from .request import MoveRequest
from .return_case import return_cases
from .verify import rework_cases, verify_cases
from .withdraw import advance_cases, void_cases, withdraw_cases

Action = Callable[[Actor, Sequence[MoveRequest]], list[Case]]

BY_ACT: dict[str, Action] = {
    "accept": accept_cases,
    "decline": decline_cases,
    "file": file_cases,
    "assign": assign_cases,
    "acknowledge": acknowledge_cases,
    "report_handling": report_handling,
    "settle": settle_cases,
    "return": return_cases,
    "reassign": reassign_cases,
    "verify": verify_cases,
    "rework": rework_cases,
    "close": close_cases,
    "reopen": reopen_cases,
    "ask": ask_reporters,
    "answer": answer_questions,
    "resume": go_on_without_answer,
    "withdraw": withdraw_cases,
    "void": void_cases,
    "advance": advance_cases,
}
