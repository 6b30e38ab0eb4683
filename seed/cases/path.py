"""Which way a case goes and when: through the nodes of its process, mostly in time, sometimes back or round again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from jishi.ground.lib.worktime import Limit, Unit, WorkCalendar
from seed.categories import DutyList, Leaf
from seed.texts import Writer, phrases

from .model import PlannedStep

DECLINED, WITHDRAWN, VOID = 0.028, 0.018, 0.010
ASKED, RETURNED, REASSIGNED, REWORKED, REOPENED = 0.035, 0.085, 0.018, 0.048, 0.022
LATE = 0.042
"""Shares of cases; late ones come on top of those that rework makes late."""


@dataclass
class Walk:
    """A case on its way: the time now, what stands behind, and until when it must be handled."""

    now: datetime
    due: datetime
    steps: list[PlannedStep]

    def step(self, act: str, at: datetime, **given: str) -> None:
        self.now = max(at, self.now + timedelta(seconds=40)).replace(microsecond=0)
        self.steps.append(PlannedStep(act, self.now, **given))


@dataclass(frozen=True)
class Matter:
    """What the way depends on."""

    leaf: Leaf
    at: datetime
    grid: str
    title: str
    about: str
    channel: str
    reachable: bool


class Ways:
    """Lays out the steps of cases; times are working times of the calendar, texts come from the writer."""

    def __init__(self, calendar: WorkCalendar, duties: DutyList, writer: Writer, rng: Random) -> None:
        self._calendar, self._duties, self._writer, self._rng = calendar, duties, writer, rng

    def lay(self, matter: Matter) -> list[PlannedStep]:
        """All steps up to the end, however far in the future that lies."""
        limit = Limit(matter.leaf.limit[0], Unit(matter.leaf.limit[1]))
        walk = Walk(matter.at, self._calendar.deadline(matter.at, limit).at, [])
        chance = self._rng.random()
        if chance < DECLINED and not matter.leaf.danger and not matter.leaf.sensitive:
            return self._declined(walk)
        if chance < DECLINED + VOID:
            return self._void(walk)
        if chance < DECLINED + VOID + WITHDRAWN and matter.channel in ("web", "wechat"):
            self._desk(walk, matter)
            walk.step("withdraw", walk.now + timedelta(minutes=self._rng.randint(20, 600)))
            return walk.steps
        if matter.channel == "patrol" and matter.leaf.kind == "matter" and self._rng.random() < 0.42:
            self._settled(walk, matter)
        else:
            self._desk(walk, matter)
            self._department(walk, matter, limit)
        self._checked(walk, matter, limit)
        return walk.steps

    def _desk(self, walk: Walk, matter: Matter) -> None:
        """The centre works day and night, a little slower after dark."""
        slow = 1.0 if self._calendar.is_working(walk.now) else 1.8
        quick = 0.3 if matter.leaf.danger else 1.0
        if matter.reachable and self._rng.random() < ASKED and not matter.leaf.danger:
            self._asked(walk)
        walk.step("accept", self._later(walk.now, 2, 26, slow * quick))
        if matter.leaf.process == "general":
            walk.step("file", self._later(walk.now, 3, 35, slow * quick))

    def _asked(self, walk: Walk) -> None:
        asked = self._later(walk.now, 4, 40, 1.0)
        walk.step("ask", asked, answer=self._writer.say("questions"))
        if self._rng.random() < 0.75:
            walk.step("answer", self._later(asked, 30, 900, 1.0), answer=self._writer.say("replies"))
        else:
            walk.step("resume", self._calendar.add_minutes(asked, 800), text="没有等到回复，先按已知情况办理")
        walk.due = self._calendar.add_minutes(walk.due, self._calendar.minutes_between(asked, walk.now))

    def _assign(self, walk: Walk, matter: Matter, organisation: str, act: str = "assign", **given: str) -> None:
        walk.step(
            act, self._later(walk.now, 2, 28, 0.4 if matter.leaf.danger else 1.0), organisation=organisation, **given
        )

    def _department(self, walk: Walk, matter: Matter, limit: Limit, *, again: bool = False) -> None:
        right, wrong = self._hands(matter)
        if wrong and not again and self._rng.random() < RETURNED:
            self._assign(walk, matter, wrong)
            self._acknowledge(walk, matter)
            reason = self._rng.choices(
                ("不属于本单位职责", "地点不在本辖区", "需要其他单位先办", "信息不全"), (60, 22, 10, 8)
            )[0]
            text = self._writer.say(f"return.{reason}")
            walk.step("return", self._working(walk.now, 15, 150, matter), reason=reason, text=text)
        elif wrong and not again and self._rng.random() < REASSIGNED:
            self._assign(walk, matter, wrong)
            reason = self._rng.choice(("派错单位", "职责调整", "单位无力办理"))
            text = self._writer.say("reassign")
            self._assign(walk, matter, right, "reassign", reason=reason, text=text)
            self._acknowledge(walk, matter)
            self._handle(walk, matter, limit)
            return
        self._assign(walk, matter, right)
        self._acknowledge(walk, matter)
        self._handle(walk, matter, limit)

    def _hands(self, matter: Matter) -> tuple[str, str]:
        """Who should have it, and who might be taken for that."""
        listed = [code for code in self._duties.organisations(matter.leaf.code, matter.grid) if code != matter.about]
        right = listed[0] if len(listed) == 1 or self._rng.random() < 0.93 else listed[1]
        others = [code for code in listed if code != right]
        if not others:
            subdistrict = self._duties.organisations("020101", matter.grid)
            others = [code for code in subdistrict if code not in (right, matter.about)]
        return right, others[0] if others else ""

    def _acknowledge(self, walk: Walk, matter: Matter) -> None:
        if matter.leaf.process == "general":
            walk.step("acknowledge", self._working(walk.now, 5, 110, matter))

    def _handle(self, walk: Walk, matter: Matter, limit: Limit) -> None:
        late = self._rng.random() < LATE
        begun = walk.now + timedelta(minutes=12)
        if limit.unit is Unit.MINUTES:
            left = max(20.0, (walk.due - begun).total_seconds() / 60)
            wait = left * (self._rng.betavariate(2, 2.6) if not late else 1.1 + self._rng.expovariate(1.6))
            at = begun + timedelta(minutes=wait)
        else:
            left = max(20, self._calendar.minutes_between(begun, walk.due))
            share = self._rng.betavariate(2.2, 2.4) if not late else 1.04 + min(2.5, self._rng.expovariate(2.0))
            at = self._calendar.add_minutes(begun, max(5, int(left * share)))
        self._report(walk, matter, at)

    def _report(self, walk: Walk, matter: Matter, at: datetime) -> None:
        result, answer = self._writer.handled(matter.leaf.code, matter.title, late=at > walk.due)
        walk.step("report_handling", at, text=result, answer=answer)

    def _settled(self, walk: Walk, matter: Matter) -> None:
        """The grid worker reports and handles in one go."""
        result, answer = self._writer.handled(matter.leaf.code, matter.title)
        walk.step("settle", self._later(walk.now, 1, 9, 1.0), text=result, answer=answer)

    def _checked(self, walk: Walk, matter: Matter, limit: Limit) -> None:
        general = matter.leaf.process == "general"
        if self._rng.random() < REWORKED:
            reason = self._rng.choices(("现场没有办好", "只办了一部分", "答复没有说清楚"), (5, 3, 2))[0]
            text = self._writer.say(f"rework.{reason}")
            walk.step("rework", self._working(walk.now, 20, 300, matter), reason=reason, text=text)
            left = max(60, self._calendar.minutes_between(walk.now, walk.due))
            self._report(walk, matter, self._calendar.add_minutes(walk.now, int(left * self._rng.uniform(0.2, 0.9))))
        if general:
            walk.step("verify", self._working(walk.now, 15, 260, matter))
        walk.step("close", self._working(walk.now, 5, 200, matter))
        if self._rng.random() < REOPENED:
            reason = self._rng.choices(("问题没有解决", "问题又出现", "答复有误"), (5, 4, 1))[0]
            later = walk.now + timedelta(hours=self._rng.randint(10, 130))
            walk.step("reopen", later, reason=reason, text=self._writer.say(f"reopen.{reason}"))
            walk.due = self._calendar.deadline(walk.now, limit).at
            self._department(walk, matter, limit, again=True)
            if general:
                walk.step("verify", self._working(walk.now, 15, 260, matter))
            walk.step("close", self._working(walk.now, 5, 200, matter))

    def _declined(self, walk: Walk) -> list[PlannedStep]:
        reason = self._rng.choices(
            ("不属于受理范围", "内容不清且联系不上", "已有法定途径", "重复反映且已答复"), (4, 3, 2, 2)
        )[0]
        answer = self._writer.say(f"decline.{reason}")
        walk.step("decline", self._later(walk.now, 8, 240, 1.0), reason=reason, answer=answer)
        return walk.steps

    def _void(self, walk: Walk) -> list[PlannedStep]:
        reason = self._rng.choice([name.removeprefix("void.") for name in phrases() if name.startswith("void.")])
        walk.step("void", self._later(walk.now, 5, 300, 1.0), reason=reason, text=self._writer.say(f"void.{reason}"))
        return walk.steps

    def _later(self, start: datetime, least: int, most: int, factor: float) -> datetime:
        """Minutes of the clock, more often few than many."""
        minutes = least + (most - least) * self._rng.betavariate(1.2, 3.0)
        return start + timedelta(minutes=minutes * factor, seconds=self._rng.randrange(60))

    def _working(self, start: datetime, least: int, most: int, matter: Matter) -> datetime:
        """Working minutes, or minutes of the clock where life is in danger."""
        minutes = least + (most - least) * self._rng.betavariate(1.2, 3.0)
        if matter.leaf.limit[1] == Unit.MINUTES:
            return start + timedelta(minutes=minutes * 0.12, seconds=self._rng.randrange(60))
        return self._calendar.add_minutes(start, int(minutes) + 1) + timedelta(seconds=self._rng.randrange(50))
