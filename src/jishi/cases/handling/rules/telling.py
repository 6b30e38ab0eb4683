"""Who hears of which step: what a resident is told outside the app, by the act that was done."""

from enum import StrEnum


class Weight(StrEnum):
    """How much a message matters to who wants to hear little."""

    STEP = "step"
    RESULT = "result"
    QUESTION = "question"


RECEIVED = "handling.told_received"
PROGRESS = "handling.told_progress"
QUESTION = "handling.told_question"
ONE_TIME_CODE = "handling.one_time_code"
COPY_CODE = "handling.copy_code"
CODES = frozenset({ONE_TIME_CODE, COPY_CODE})
"""What the holder of a phone has asked for this minute, and hears whatever they wish to hear of the matter."""

BY_ACT = {
    "accept": "handling.told_accepted",
    "decline": "handling.told_declined",
    "assign": "handling.told_assigned",
    "reassign": "handling.told_assigned",
    "acknowledge": "handling.told_begun",
    "ask": QUESTION,
    "report_handling": "handling.told_handled",
    "settle": "handling.told_handled",
    "rework": "handling.told_rework",
    "close": "handling.told_closed",
    "reopen": "handling.told_reopened",
    "withdraw": "handling.told_ended",
    "void": "handling.told_ended",
    "clock": "handling.told_due_changed",
}
"""Other moves of a process, an office's own among them, are told as progress, where the office switched that on."""
MOVES_NOTHING = frozenset({"note", "add", "follow", "amend", "transcribe", "answer", "resume", "look"})
"""Said and done without a step for the resident, or done by the resident."""
WEIGHTS = {
    QUESTION: Weight.QUESTION,
    "handling.told_declined": Weight.RESULT,
    "handling.told_closed": Weight.RESULT,
    "handling.told_ended": Weight.RESULT,
}


def event_of(act: str) -> str | None:
    """The event a resident hears of, None where there is nothing to say."""
    return None if act in MOVES_NOTHING else BY_ACT.get(act, PROGRESS)


def weight_of(event: str) -> Weight:
    return WEIGHTS.get(event, Weight.STEP)


def hears(wish: str, event: str, follower: bool) -> bool:
    """Whether the holder of a receipt is told. A question is asked even of who wants the result alone, as the case
    waits for the answer; a follower is asked nothing."""
    if wish == "nothing" or (follower and event == QUESTION):
        return False
    return wish == "steps" or weight_of(event) is not Weight.STEP
