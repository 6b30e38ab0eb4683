"""The front door of handling: what other modules may use."""

from .access import get_case, may_move, visible_to
from .actions.accept import accept_cases, file_cases
from .actions.acknowledge import acknowledge_cases
from .actions.amend import amend_case
from .actions.ask import answer_questions, ask_reporters, go_on_without_answer
from .actions.assign import assign_cases, reassign_cases
from .actions.close import close_cases, reopen_cases
from .actions.decline import decline_cases
from .actions.follow import Followed, follow_case
from .actions.look import open_contacts
from .actions.note import add_note, add_to_case
from .actions.open_receipt import open_receipt
from .actions.rate import rate_case
from .actions.register import Registered, register_cases
from .actions.report_handling import report_handling, settle_cases
from .actions.request import MoveRequest
from .actions.return_case import return_cases
from .actions.verify import rework_cases, verify_cases
from .actions.withdraw import advance_cases, void_cases, withdraw_cases
from .models import Assignment, Case, Rating, Receipt, Step
from .queries.lines import CaseLine, lines, reading_of
from .queries.nearby import Nearby, similar_nearby
from .queries.process import node_of, process_of
from .queries.queue import Filters, my_work, queue
from .rules.clock import met
from .rules.drafts import Draft

__all__ = [
    "Assignment",
    "Case",
    "CaseLine",
    "Draft",
    "Filters",
    "Followed",
    "MoveRequest",
    "Nearby",
    "Rating",
    "Receipt",
    "Registered",
    "Step",
    "accept_cases",
    "acknowledge_cases",
    "add_note",
    "add_to_case",
    "advance_cases",
    "amend_case",
    "answer_questions",
    "ask_reporters",
    "assign_cases",
    "close_cases",
    "decline_cases",
    "file_cases",
    "follow_case",
    "get_case",
    "go_on_without_answer",
    "lines",
    "may_move",
    "met",
    "my_work",
    "node_of",
    "open_contacts",
    "open_receipt",
    "process_of",
    "queue",
    "rate_case",
    "reading_of",
    "reassign_cases",
    "register_cases",
    "reopen_cases",
    "report_handling",
    "return_cases",
    "rework_cases",
    "settle_cases",
    "similar_nearby",
    "verify_cases",
    "visible_to",
    "void_cases",
    "withdraw_cases",
]
