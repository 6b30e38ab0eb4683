"""The working calendar: weekly hours, seasons, days that differ, and the clock's arithmetic on them."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from .explanation import Explanation, Pause, SpecialDay, joined
from .limit import Deadline, Limit, NoWorkingTime, Unit
from .span import WHOLE_DAY, Span, in_order
from .table import MINUTE, Table, to_moment, to_number

PEOPLES_ZONE = ZoneInfo("Asia/Shanghai")
REACH_YEARS = 100
Weekly = Mapping[int, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Season:
    """Other weekly hours from one day of the year to another, both included (夏令作息), every year.

    `first` and `last` are (month, day); a season may run over the turn of the year.
    """

    first: tuple[int, int]
    last: tuple[int, int]
    weekly: Weekly

    def holds(self, day: date) -> bool:
        """Whether the season is in force on the day."""
        here = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last


@dataclass(frozen=True, eq=False)
class WorkCalendar:
    """Working time as data. Moments come and go as aware datetimes (answers in UTC); days are local days of `zone`.

    `weekly` maps the weekday (Monday is 0) to the spans of work, a missing weekday is off. `exceptions` maps single
    days to their spans, () for a day off; they win over the week. `provisional_from` is the first day whose plan is
    not known: deadlines from there on are provisional. `names` gives single days a name for explanations.
    Working minutes are counted on the exact moments, so that seconds are neither lost nor gained: adding and measuring
    are inverse, and a pause cut in two is the same pause. A naive datetime is a `ValueError`.
    """

    weekly: Weekly
    exceptions: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)
    provisional_from: date | None = None
    zone: ZoneInfo = PEOPLES_ZONE
    seasons: tuple[Season, ...] = ()
    names: Mapping[date, str] = field(default_factory=dict)
    _tables: list[Table] = field(init=False, repr=False, default_factory=list)

    def __post_init__(self) -> None:
        def ordered(weekly: Weekly) -> Weekly:
            if unknown := set(weekly) - set(range(7)):
                raise ValueError(f"weekdays are 0 to 6, not {sorted(unknown)}")
            return {weekday: in_order(spans) for weekday, spans in weekly.items()}

        seasons = tuple(Season(each.first, each.last, ordered(each.weekly)) for each in self.seasons)
        object.__setattr__(self, "weekly", ordered(self.weekly))
        object.__setattr__(self, "seasons", seasons)
        object.__setattr__(self, "exceptions", {day: in_order(spans) for day, spans in self.exceptions.items()})

    @classmethod
    def always(cls, zone: ZoneInfo = PEOPLES_ZONE) -> WorkCalendar:
        """Work round the clock, every day."""
        return cls(weekly=dict.fromkeys(range(7), WHOLE_DAY), zone=zone)

    def usual_spans(self, day: date) -> tuple[Span, ...]:
        """The spans that the week has for such a day, exceptions set aside."""
        weekly = next((season.weekly for season in self.seasons if season.holds(day)), self.weekly)
        return weekly.get(day.weekday(), ())

    def spans_on(self, day: date) -> tuple[Span, ...]:
        """The spans of work of the day; () when it is off."""
        spans = self.exceptions.get(day)
        return self.usual_spans(day) if spans is None else spans

    def local_day(self, at: datetime) -> date:
        """The local date of a moment."""
        return at.astimezone(self.zone).date()

    def is_working(self, at: datetime) -> bool:
        """Whether work goes on at the moment."""
        return self._table(at, at).is_working(to_number(at))

    def minutes_between(self, a: datetime, b: datetime) -> int:
        """Working minutes from `a` to `b`, negative when `b` is earlier; sums over parts equal the whole."""
        table = self._table(a, b)
        return table.worked(to_number(b)) // MINUTE - table.worked(to_number(a)) // MINUTE

    def add_minutes(self, start: datetime, working_minutes: int) -> datetime:
        """The first moment at which so many working minutes have passed since `start`; 0 gives `start` itself.

        `ValueError` for a negative number, `NoWorkingTime` when the calendar has not that much.
        """
        if working_minutes < 0:
            raise ValueError("working minutes are added, not taken away")
        return self._after(start, working_minutes * MINUTE)

    def working_days_between(self, a: date, b: date) -> int:
        """Working days after `a` up to and including `b` (the day of the start does not count); negative backwards."""
        table = self._covering(min(a, b).year, max(a, b).year)
        return table.days_until(b) - table.days_until(a)

    def deadline(self, start: datetime, limit: Limit) -> Deadline:
        """When the limit ends that begins at `start`; see `Unit` for what each unit counts.

        Elapsed minutes need no plan and are never provisional. `NoWorkingTime` when the calendar cannot hold it.
        """
        if limit.unit is Unit.MINUTES:
            return Deadline(start.astimezone(UTC) + timedelta(minutes=limit.amount))
        if limit.unit is Unit.WORKING_HOURS:
            at = self.add_minutes(start, limit.amount * 60)
        else:
            at = self._end_of_day(start, limit.amount)
        return Deadline(at, self.is_provisional(at))

    def is_provisional(self, at: datetime) -> bool:
        """Whether the moment lies in days whose plan is not known yet; midnight belongs to the day it ends."""
        return self.is_provisional_day(self.local_day(at - timedelta(microseconds=1)))

    def is_provisional_day(self, day: date) -> bool:
        """Whether the plan of the day is not known yet."""
        return self.provisional_from is not None and day >= self.provisional_from

    def with_pauses(self, deadline: Deadline, pauses: Iterable[Pause], unit: Unit = Unit.WORKING_HOURS) -> Deadline:
        """The deadline moved on by the time that the clock stood still.

        Working units move by the working minutes inside the pauses, elapsed minutes by the elapsed. A pause that begins
        when nothing is left of the limit changes nothing.
        """
        at = deadline.at
        provisional = deadline.provisional
        for pause in joined(pauses):
            if unit is Unit.MINUTES:
                if pause.began_at < at:
                    at += pause.ended_at - pause.began_at
            elif self._worked_between(pause.began_at, at) > 0:
                at = self._after(at, self._worked_between(pause.began_at, pause.ended_at))
                provisional = self.is_provisional(at)
        return Deadline(at, provisional)

    def due_soon(
        self,
        start: datetime,
        deadline_at: datetime,
        *,
        share: Fraction = Fraction(1, 5),
        at_least_minutes: int = 60,
        unit: Unit = Unit.WORKING_HOURS,
        pauses: Iterable[Pause] = (),
    ) -> datetime:
        """The moment from which the deadline is near (临期): when the last `share` of the time begins.

        At least so many minutes before the deadline, never before `start`. Counted in working minutes, or in elapsed
        ones when the limit's unit is minutes; `pauses` between the two do not count as time of the limit. The moment
        never falls into rest: it is the one at which work on the last share begins.
        """
        if deadline_at <= start:
            return start.astimezone(UTC)
        if unit is Unit.MINUTES:
            time = deadline_at - start - sum((each.ended_at - each.began_at for each in joined(pauses)), timedelta())
            left = max(time * share.numerator / share.denominator, timedelta(minutes=at_least_minutes))
            return max(start, deadline_at - left).astimezone(UTC)
        table = self._table(start, deadline_at)
        begun, ended = table.worked(to_number(start)), table.worked(to_number(deadline_at))
        paused = sum(self._worked_between(each.began_at, each.ended_at) for each in joined(pauses))
        remaining = max(int((ended - begun - paused) * share), at_least_minutes * MINUTE)
        if remaining >= ended - begun:
            return start.astimezone(UTC)
        near = table.latest(ended - remaining)
        return deadline_at.astimezone(UTC) if near is None else max(start.astimezone(UTC), to_moment(near))

    def explain(
        self, start: datetime, deadline: datetime, limit: Limit | None = None, pauses: Iterable[Pause] = ()
    ) -> Explanation:
        """What lies between start and deadline: working days, days off with their names, moved days, pauses."""
        first, last = self.local_day(start), self.local_day(max(start, deadline - timedelta(microseconds=1)))
        off, moved = [], []
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            usual, spans = self.usual_spans(day), self.spans_on(day)
            if not spans and day > first:
                off.append(SpecialDay(day, self.names.get(day, ""), usual=not usual and day not in self.names))
            elif spans and not usual:
                moved.append(SpecialDay(day, self.names.get(day, ""), usual=False))
        whole = joined(pauses)
        elapsed = limit is not None and limit.unit is Unit.MINUTES
        return Explanation(
            start=start.astimezone(UTC),
            deadline=deadline.astimezone(UTC),
            limit=limit,
            working_days=self.working_days_between(first, last),
            working_minutes=self.minutes_between(start, deadline),
            off_days=tuple(off),
            moved_days=tuple(moved),
            provisional=not elapsed and self.is_provisional(deadline),
            pauses=whole,
            paused_minutes=sum(self.minutes_between(each.began_at, each.ended_at) for each in whole),
        )

    def _after(self, start: datetime, worked: int) -> datetime:
        if worked == 0:
            return start.astimezone(UTC)
        begin = to_number(start)
        table = self._table(start, start)
        while (found := table.earliest(table.worked(begin) + worked)) is None:
            table = self._longer(table, start)
        return to_moment(found)

    def _end_of_day(self, start: datetime, count: int) -> datetime:
        day = self.local_day(start)
        table = self._table(start, start)
        while (found := table.end_of_following_day(day, count)) is None:
            table = self._longer(table, start)
        return to_moment(found)

    def _worked_between(self, a: datetime, b: datetime) -> int:
        table = self._table(a, b)
        return table.worked(to_number(b)) - table.worked(to_number(a))

    def _table(self, a: datetime, b: datetime) -> Table:
        # A local date is at most a day away from the date in any other zone, so one spare year on each side is enough.
        low, high = (a.year, b.year) if a.year < b.year else (b.year, a.year)
        return self._covering(low - 1, high + 1)

    def _covering(self, first_year: int, last_year: int) -> Table:
        # Two threads may both build a table; each is whole in itself and either may stay.
        tables = self._tables
        known = tables[-1] if tables else None
        if known and known.first_year <= first_year and last_year <= known.last_year:
            return known
        if known:
            first_year, last_year = min(first_year, known.first_year), max(last_year, known.last_year)
        table = Table(max(first_year, 1), min(last_year, 9997), self.spans_on, self.zone)
        tables[:] = [table]
        return table

    def _longer(self, table: Table, start: datetime) -> Table:
        years = table.last_year - start.year
        if years >= REACH_YEARS or table.last_year >= 9997:
            raise NoWorkingTime(f"the calendar holds no such limit within {REACH_YEARS} years of {start:%Y-%m-%d}")
        return self._covering(table.first_year, min(start.year + max(2 * years, 3), start.year + REACH_YEARS))
