"""The whole plan: about 5,000 cases of a year, the same for the same end."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from jishi.ground.lib.worktime import PEOPLES_ZONE, Limit, Unit, WorkCalendar
from seed import SEED
from seed.categories import Leaf, duty_list, leaves
from seed.land import Land, build_land
from seed.texts import Writer, phrases

from .desks import DUE_SOON, Desks, due_soon
from .model import PlannedCase, PlannedStep, Spot
from .path import Matter, Ways
from .people import Neighbours
from .what import Matters
from .when import Weather, moment_on, share_of_days, weather
from .where import HOT_SPOTS, HotSpot, Spots

CASES = 5_000
Report = tuple[datetime, Leaf, Spot, str]
CALM_TOPS = ("11", "13")
RECENT = timedelta(days=5)
STOPPED_SHORT = 0.72
"""Share of the cases of the last days with which nobody has come further yet."""
DESK_WAITS, DESK_STEPS = timedelta(hours=7), 3
"""What is older than this has at least passed the desk's steps."""
STUCK = 12
"""Cases that are long overdue and still open."""
LANDLORDS = ("溪语餐饮店", "青砖建材行", "横塘装修队", "鹤山制衣厂", "帆影货运站")


def plan_cases(end: datetime, calendar: WorkCalendar, count: int = CASES) -> list[PlannedCase]:
    """Cases from a year before `end` until shortly before it, in the order in which they are reported.

    Steps that would lie after `end` have not happened. All moments are UTC; an `end` without a zone is a ValueError.
    """
    if end.tzinfo is None:
        raise ValueError("the end needs a zone")
    return _Planner(end, calendar).plan(count)


class _Planner:
    def __init__(self, end: datetime, calendar: WorkCalendar) -> None:
        self._end, self._calendar = end, calendar
        self._rng = Random(SEED)
        self._sky: Weather = weather(end, self._rng)
        self._land: Land = build_land()
        self._spots = Spots(self._land, self._rng)
        self._matters = Matters(self._sky, self._rng)
        self._writer = Writer(Random(SEED + 1))
        self._ways = Ways(calendar, duty_list(), self._writer, self._rng)
        self._neighbours = Neighbours(self._rng)

    def plan(self, count: int) -> list[PlannedCase]:
        hot = list(self._hot_reports(count / CASES))
        soon = list(self._soon_reports(max(1, round(DUE_SOON * count / CASES))))
        rest = list(self._other_reports(count - len(hot) - len(soon)))
        reports = sorted(hot + soon + rest, key=lambda report: report[0])
        stuck = set(self._rng.sample(range(int(count * 0.9), int(count * 0.98)), max(1, round(STUCK * count / CASES))))
        cases = [self._case(number, *report, stuck=number in stuck) for number, report in enumerate(reports)]
        return Desks(self._end, self._calendar, self._writer, self._rng).fill(cases, count / CASES)

    def _other_reports(self, count: int) -> Iterator[Report]:
        for day in share_of_days(self._end, count, self._calendar, self._sky, self._rng):
            leaf = self._matters.draw(day)
            channel = self._matters.channel(leaf)
            yield moment_on(day, channel, self._end, self._rng), leaf, self._spots.draw(leaf), channel

    def _soon_reports(self, count: int) -> Iterator[Report]:
        """Reports of so long ago that they are due soon, of categories with days to spare."""
        slow = [leaf for leaf in leaves() if leaf.limit[1] == Unit.WORKING_DAYS and leaf.limit[0] >= 5]
        hours = [self._end - timedelta(hours=back) for back in range(24 * 4, 24 * 18)]
        while count:
            leaf = self._rng.choice(slow)
            fitting = [at for at in hours if due_soon(at, leaf, self._end, self._calendar)]
            if fitting:
                channel = self._matters.channel(leaf)
                at = self._rng.choice(fitting) + timedelta(seconds=self._rng.randrange(1800))
                yield at.astimezone(UTC), leaf, self._spots.draw(leaf), channel
                count -= 1

    def _hot_reports(self, share: float) -> Iterator[Report]:
        last = self._end.astimezone(PEOPLES_ZONE).date()
        for spot in HOT_SPOTS:
            places = self._spots.hot(spot)
            days = [day for back in range(*spot.window, -1) if self._burns(spot, day := last - timedelta(days=back))]
            for _ in range(max(spot.least, round(spot.cases * share))):
                leaf = self._matters.by_name[self._rng.choices(spot.names, range(len(spot.names), 0, -1))[0]]
                channel = self._matters.channel(leaf)
                at = moment_on(self._rng.choice(days), channel, self._end, self._rng, spot.hours)
                yield at, leaf, self._spots.at(self._rng.choices(places, [3, 1][: len(places)])[0]), channel

    def _burns(self, spot: HotSpot, day: date) -> bool:
        match spot.days:
            case "weekend":
                return day.weekday() >= 4
            case "weekday":
                return day.weekday() < 5 and day.month not in (2, 7, 8)
            case "rain":
                return day in self._sky.rain
            case _:
                return True

    def _case(self, number: int, at: datetime, leaf: Leaf, spot: Spot, channel: str, *, stuck: bool) -> PlannedCase:
        calm = leaf.code[:2] in CALM_TOPS or leaf.sensitive
        reporter, confidential = self._neighbours.draw(channel, leaf)
        about = self._about(leaf, spot)
        title = self._title(leaf, spot)
        matter = Matter(leaf, at, spot.grid, title, about, channel, reporter is not None)
        steps = self._ways.lay(matter)
        if stuck and not leaf.danger:
            steps = _until(steps, "report_handling")
        due = self._calendar.deadline(at, _limit(leaf)).at
        steps = self._so_far(at, due, steps)
        closed = bool(steps) and steps[-1].act == "close"
        late = any(step.act == "report_handling" and step.at > due for step in steps)
        urgent = leaf.urgent or (channel == "phone" and self._rng.random() < 0.03)
        return PlannedCase(
            number=number,
            at=at,
            category=leaf.code,
            title=title,
            description=self._writer.report(leaf.code, spot.text, channel, calm=calm),
            spot=spot,
            channel=channel,
            urgency="urgent" if urgent else "normal",
            confidential=confidential,
            about=about,
            reporter=reporter,
            answers=self._answers(leaf, at),
            steps=tuple(steps),
            rating=self._neighbours.rate(steps, phrases(), late) if closed and reporter is not None else None,
        )

    def _so_far(self, at: datetime, due: datetime, steps: list[PlannedStep]) -> list[PlannedStep]:
        """What has happened by the end; in the last days work lies about at every node."""
        done = [step for step in steps if step.at <= self._end]
        if at > self._end - RECENT and due > self._end and self._rng.random() < STOPPED_SHORT:
            least = 0 if at > self._end - DESK_WAITS else min(len(done), DESK_STEPS)
            return done[: self._rng.randint(least, max(least, len(done) - 1))]
        return done

    def _title(self, leaf: Leaf, spot: Spot) -> str:
        if leaf.sensitive:
            community = next(area.name for area in self._land.divided.communities if spot.grid.startswith(area.code))
            return f"{community}{leaf.name}"
        return f"{spot.text.split('（')[0]}{leaf.name}" if leaf.code[:2] != "13" else leaf.name

    def _about(self, leaf: Leaf, spot: Spot) -> str:
        """A complaint about conduct names whom it is about: an office of the subdistrict."""
        if leaf.name != "工作人员态度":
            return ""
        offices = [code for code in duty_list().organisations("010101", spot.grid) if code.endswith("-sz")]
        return offices[0] if offices else ""

    def _answers(self, leaf: Leaf, at: datetime) -> dict[str, Any]:
        if leaf.name == "欠薪":
            return {"employer": self._rng.choice(LANDLORDS), "people": self._rng.randint(1, 18)}
        if not leaf.questions or self._rng.random() < 0.5:
            return {}
        day = (at - timedelta(days=self._rng.randint(1, 9))).astimezone(PEOPLES_ZONE).date()
        known: dict[str, dict[str, Any]] = {
            "路灯不亮": {"pole": f"{self._rng.randint(1, 980):04d}", "since": day.isoformat()},
            "路灯闪烁": {"pole": f"{self._rng.randint(1, 980):04d}"},
            "电梯困人": {"people": self._rng.randint(1, 5)},
            "停水": {"extent": self._rng.choice(("一户", "一栋楼", "整个小区"))},
            "停电": {"extent": self._rng.choice(("一户", "一栋楼", "一片"))},
            "公交候车久": {"line": f"{self._rng.randint(1, 40)}路"},
            "共享单车乱停": {"count": self._rng.randint(5, 80)},
            "流浪狗": {"bitten": self._rng.random() < 0.2},
        }
        return known.get(leaf.name, {})


def _limit(leaf: Leaf) -> Limit:
    return Limit(leaf.limit[0], Unit(leaf.limit[1]))


def _until(steps: list[PlannedStep], act: str) -> list[PlannedStep]:
    """The steps before the first of this act."""
    for at, step in enumerate(steps):
        if step.act == act:
            return steps[:at]
    return steps
