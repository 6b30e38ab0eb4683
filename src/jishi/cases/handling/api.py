"""The front door of handling: what other modules may use."""

from .access import get_case, may_move, visible_to
from .actions.accept import accept_cases, file_cases
from .actions.acknowledge import acknowledge_cases
from .actions.amend import amend_cases
from .actions.ask import answer_questions, ask_reporters, go_on_without_answer
from .actions.assign import assign_cases, reassign_cases
from .actions.by_act import BY_ACT
from .actions.close import close_cases, reopen_cases
from .actions.decline import decline_cases
from .actions.follow import Followed, follow_cases
from .actions.look import open_contacts
from .actions.note import add_notes, add_to_cases
from .actions.open_receipt import open_receipt
from .actions.rate import rate_cases
from .actions.register import Registered, register_cases
from .actions.register_rows import Outcome, Row, RowResult, register_rows
from .actions.report_handling import report_handling, settle_cases
from .actions.request import (
    AddRequest,
    AmendRequest,
    FollowRequest,
    MoveRequest,
    NoteRequest,
    RateRequest,
    TranscribeRequest,
)
from .actions.return_case import return_cases
from .actions.transcribe import transcribe_cases
from .actions.verify import rework_cases, verify_cases
from .actions.withdraw import advance_cases, void_cases, withdraw_cases
from .models import Assignment, Case, CaseFile, Rating, Receipt, Step
from .queries.figures import AreaLoad, Situation, loads, situation
from .queries.lines import CaseLine, lines, reading_of
from .queries.nearby import Nearby, similar_nearby
from .queries.process import node_of, process_of
from .queries.queue import Filters, my_work, queue
from .rules.clock import met
from .rules.drafts import Draft

__all__ = [
    "BY_ACT",
    "AddRequest",
    "AmendRequest",
    "AreaLoad",
    "Assignment",
    "Case",
    "CaseFile",
    "CaseLine",
    "Draft",
    "Filters",
    "FollowRequest",
    "Followed",
    "MoveRequest",
    "Nearby",
    "NoteRequest",
    "Outcome",
    "RateRequest",
    "Rating",
    "Receipt",
    "Registered",
    "Row",
    "RowResult",
    "Situation",
    "Step",
    "TranscribeRequest",
    "accept_cases",
    "acknowledge_cases",
    "add_notes",
    "add_to_cases",
    "advance_cases",
    "amend_cases",
    "answer_questions",
    "ask_reporters",
    "assign_cases",
    "close_cases",
    "decline_cases",
    "file_cases",
    "follow_cases",
    "get_case",
    "go_on_without_answer",
    "lines",
    "loads",
    "may_move",
    "met",
    "my_work",
    "node_of",
    "open_contacts",
    "open_receipt",
    "process_of",
    "queue",
    "rate_cases",
    "reading_of",
    "reassign_cases",
    "register_cases",
    "register_rows",
    "reopen_cases",
    "report_handling",
    "return_cases",
    "rework_cases",
    "settle_cases",
    "similar_nearby",
    "situation",
    "transcribe_cases",
    "verify_cases",
    "visible_to",
    "void_cases",
    "withdraw_cases",
]
