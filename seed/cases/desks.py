"""How the desks look when a visitor comes: something waits at every node, and some of it is due soon."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from jishi.ground.lib.worktime import Limit, Unit, WorkCalendar
from seed.categories import Leaf, leaves
from seed.texts import Writer

from .model import PlannedCase, PlannedStep
from .quick import quick_way, whose_duty
from .where import CAST_GRID

WAITING = (("to_accept", 9), ("to_file", 6), ("to_assign", 9), ("to_verify", 9), ("to_close", 4), ("waiting", 5))
"""How many cases, of a plan of 5,000, wait at least at each node for this reason alone."""
DUE_SOON = 8
CAST_HANDS = (("ldgl", 6), ("sx-cg", 6))
"""How many cases the cast's two departments have in hand."""
CAST_VERIFIES = 3
"""How many wait in the cast's own grid to be looked at."""
CAST_CERTAIN = 2
"""So many of these are there whatever chance says: then people were quick for once."""
CAST_YOUNG = timedelta(days=9)
YOUNG = {"to_accept": 26, "to_file": 30, "to_assign": 36, "to_verify": 150, "to_close": 150, "waiting": 60}
"""So many hours ago the case may have been reported."""
HANDLED = ("to_verify", "to_close")
"""The clock has stopped there."""
AFTER = {"to_file": "accept", "to_verify": "report_handling", "to_close": "verify"}
"""The last step taken by a case that waits there."""

Cut = Callable[[PlannedCase], tuple[PlannedStep, ...] | None]


class Desks:
    """Takes back the last steps of some young cases, as if people had not come to them yet."""

    def __init__(self, end: datetime, calendar: WorkCalendar, writer: Writer, rng: Random) -> None:
        self._end, self._calendar, self._writer, self._rng = end, calendar, writer, rng
        self._leaves = {leaf.code: leaf for leaf in leaves()}

    def fill(self, plan: Sequence[PlannedCase], share: float = 1.0) -> list[PlannedCase]:
        """The plan with `share` of the numbers above laid on the desks; the youngest fitting cases are taken."""
        filled = list(plan)
        taken: set[int] = set()
        self._for_the_cast(filled, taken, share)
        for node, count in WAITING:
            young = timedelta(hours=YOUNG[node])
            self._lay(filled, taken, count * share, young, lambda case, node=node: self._at(node, case))  # type: ignore[misc]
        self._lay(filled, taken, DUE_SOON * share, timedelta(days=18), self._soon)
        return filled

    def _for_the_cast(self, plan: list[PlannedCase], taken: set[int], share: float) -> None:
        """Work for those of the cast who handle and verify, also when chance has none for them."""
        certain = max(1, round(CAST_CERTAIN * share))
        found = self._lay(plan, taken, CAST_VERIFIES * share, timedelta(days=25), self._in_cast_grid)
        self._lay(plan, taken, certain - found, CAST_YOUNG, self._quickly_handled)
        for organisation, count in CAST_HANDS:
            found = self._lay(
                plan, taken, count * share, CAST_YOUNG,
                lambda case, organisation=organisation: self._in_hand(organisation, case),  # type: ignore[misc]
            )  # fmt: skip
            self._lay(
                plan, taken, certain - found, CAST_YOUNG,
                lambda case, organisation=organisation: self._quickly_given(organisation, case),  # type: ignore[misc]
            )  # fmt: skip

    def _lay(self, plan: list[PlannedCase], taken: set[int], count: float, young: timedelta, cut: Cut) -> int:
        """Cuts so many young cases, at least one unless none is asked for; says how many it found."""
        wanted = max(1, round(count)) if count > 0 else 0
        found = 0
        for at in range(len(plan) - 1, -1, -1):
            case = plan[at]
            if found == wanted or case.at < self._end - young:
                break
            steps = None if at in taken else cut(case)
            if steps is not None:
                plan[at] = replace(case, steps=steps, rating=None)
                taken.add(at)
                found += 1
        return found

    def _at(self, node: str, case: PlannedCase) -> tuple[PlannedStep, ...] | None:
        """The steps of the case if it stopped at the node; None where it never comes by or would be late there."""
        leaf = self._leaves[case.category]
        if node not in HANDLED and self._due(case) <= self._end:
            return None
        if node == "to_accept":
            return ()
        if node == "waiting":
            return self._asked(case, leaf)
        last = AFTER.get(node) or ("file" if leaf.process == "general" else "accept")
        if node == "to_file" and leaf.process != "general":
            return None
        return _through(case.steps, last)

    def _asked(self, case: PlannedCase, leaf: Leaf) -> tuple[PlannedStep, ...] | None:
        if case.reporter is None or leaf.danger:
            return None
        at = case.at + timedelta(minutes=self._rng.randint(4, 50))
        return (PlannedStep("ask", at, answer=self._writer.say("questions")),) if at < self._end else None

    def _in_hand(self, organisation: str, case: PlannedCase) -> tuple[PlannedStep, ...] | None:
        """With this organisation, not begun or begun."""
        given = [at for at, step in enumerate(case.steps, 1) if step.organisation == organisation]
        if not given or self._due(case) <= self._end or not self._seen_by_its_hands(case):
            return None
        acknowledged = case.steps[given[0] : given[0] + 1]
        if self._rng.random() < 0.5 and acknowledged and acknowledged[0].act == "acknowledge":
            return case.steps[: given[0] + 1]
        return case.steps[: given[0]]

    def _in_cast_grid(self, case: PlannedCase) -> tuple[PlannedStep, ...] | None:
        """Handled, and waiting for the cast's grid worker to look."""
        seen = case.spot.grid == CAST_GRID and self._seen_by_its_hands(case)
        return self._at("to_verify", case) if seen else None

    def _quickly_handled(self, case: PlannedCase) -> tuple[PlannedStep, ...] | None:
        """The same, although it had not come so far."""
        seen = case.spot.grid == CAST_GRID and self._seen_by_its_hands(case)
        leaf = self._leaves[case.category]
        return quick_way(case, leaf, "report_handling", self._end, self._writer) if seen else None

    def _quickly_given(self, organisation: str, case: PlannedCase) -> tuple[PlannedStep, ...] | None:
        """With this organisation, although it had not come so far or was over already."""
        seen = whose_duty(case) == organisation and self._seen_by_its_hands(case)
        return quick_way(case, self._leaves[case.category], "assign", self._end, self._writer) if seen else None

    def _seen_by_its_hands(self, case: PlannedCase) -> bool:
        return not (case.confidential or case.about or self._leaves[case.category].sensitive)

    def _soon(self, case: PlannedCase) -> tuple[PlannedStep, ...] | None:
        """In hand still, with less than a fifth of the limit left."""
        if not due_soon(case.at, self._leaves[case.category], self._end, self._calendar):
            return None
        if any(step.act in ("ask", "reopen", "rework") for step in case.steps):
            return None
        handled = _through(case.steps, "report_handling")
        return handled[:-1] if handled else None

    def _due(self, case: PlannedCase) -> datetime:
        leaf = self._leaves[case.category]
        return self._calendar.deadline(case.at, Limit(leaf.limit[0], Unit(leaf.limit[1]))).at


def due_soon(at: datetime, leaf: Leaf, end: datetime, calendar: WorkCalendar) -> bool:
    """Whether a case reported then would be due soon at the end."""
    unit = Unit(leaf.limit[1])
    due = calendar.deadline(at, Limit(leaf.limit[0], unit)).at
    return calendar.due_soon(at, due, unit=unit) <= end < due


def _through(steps: tuple[PlannedStep, ...], act: str) -> tuple[PlannedStep, ...] | None:
    """The steps up to and with the first of this act; None without one."""
    for at, step in enumerate(steps, 1):
        if step.act == act:
            return steps[:at]
    return None
