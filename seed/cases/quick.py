"""The shortest way of a case: nobody waits, nothing comes back."""

from datetime import datetime, timedelta

from seed.categories import Leaf, duty_list
from seed.texts import Writer

from .model import PlannedCase, PlannedStep

WAYS = {
    "general": ("accept", "file", "assign", "acknowledge", "report_handling"),
    "simple": ("accept", "assign", "report_handling"),
}
PACE = timedelta(minutes=70)
"""Between two steps, unless time is shorter."""


def whose_duty(case: PlannedCase) -> str:
    """The organisation that comes first for the category and the place."""
    return duty_list().organisations(case.category, case.spot.grid)[0]


def quick_way(case: PlannedCase, leaf: Leaf, last: str, end: datetime, writer: Writer) -> tuple[PlannedStep, ...]:
    """The steps from the report through `last`, all of them before `end`."""
    acts = WAYS[leaf.process][: WAYS[leaf.process].index(last) + 1]
    pace = min(PACE, (end - case.at) / (len(acts) + 1))
    return tuple(
        _step(act, (case.at + pace * number).replace(microsecond=0), case, leaf, writer)
        for number, act in enumerate(acts, 1)
    )


def _step(act: str, at: datetime, case: PlannedCase, leaf: Leaf, writer: Writer) -> PlannedStep:
    match act:
        case "assign":
            return PlannedStep(act, at, organisation=whose_duty(case))
        case "report_handling":
            result, answer = writer.handled(leaf.code, case.title)
            return PlannedStep(act, at, text=result, answer=answer)
        case _:
            return PlannedStep(act, at)
