"""What the house offers to a process: the acts its actions carry out, the fields they ask, the phases people see."""

from collections.abc import Iterable

from jishi.ground.lib.processes import Known, Process, ProcessProblem, problems_of

ACTS = frozenset({
    "accept", "decline", "file", "assign", "acknowledge", "report_handling", "return", "reassign", "settle", "verify",
    "rework", "close", "reopen", "ask", "answer", "resume", "withdraw", "void", "advance",
})  # fmt: skip
FIELDS = frozenset({
    "category", "place", "title", "organisation", "result", "answer", "question", "reply", "note",
})  # fmt: skip
PHASES = frozenset({"to_accept", "to_assign", "handling", "to_verify", "suspended", "closed", "ended"})
REPORTER = "reporter"


def refuse_unless_sound(process: Process, role_codes: Iterable[str]) -> None:
    """Raises ProcessProblem with every sentence about what is wrong; a sound process passes."""
    known = Known(acts=ACTS, fields=FIELDS, phases=PHASES, roles=frozenset(role_codes) | {REPORTER})
    if problems := problems_of(process, known):
        raise ProcessProblem(problems)
