"""Calendars for the tests: made ones, random ones, and a counter that knows nothing of prefix sums."""
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from jishi.ground.lib.worktime import Span, WorkCalendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
OFFICE_DAY = (Span(9 * 60, 12 * 60), Span(14 * 60, 18 * 60))
OFFICE_WEEK = dict.fromkeys(range(5), OFFICE_DAY)


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    """`2026-10-10 09:30` as the wall clock of the zone shows it, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def national_day() -> WorkCalendar:
    """1 to 7 October off, Saturday 10 October worked in exchange."""
    days = {date(2026, 10, day): () for day in range(1, 8)}
    return WorkCalendar(
        OFFICE_WEEK,
        {**days, date(2026, 10, 10): OFFICE_DAY},
        names={**dict.fromkeys(days, "国庆节"), date(2026, 10, 10): "国庆节"},
    )


@st.composite
def spans(draw: st.DrawFn) -> tuple[Span, ...]:
    marks = sorted(draw(st.sets(st.integers(0, 1440), max_size=6)))
    return tuple(Span(a, b) for a, b in zip(marks[::2], marks[1::2], strict=False))


ZONES = st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe"])


@st.composite
def calendars(draw: st.DrawFn, first: date = date(2024, 12, 20), days: int = 40) -> WorkCalendar:
    """A calendar with at least some work on every Wednesday, exceptions strewn over `days` days from `first`."""
    weekly = {weekday: draw(spans()) for weekday in range(7)}
    weekly[2] = weekly[2] or (Span(600, 605),)
    offsets = draw(st.sets(st.integers(0, days), max_size=6))
    exceptions = {first + timedelta(days=offset): draw(spans()) for offset in sorted(offsets)}
    return WorkCalendar(weekly, exceptions, zone=ZoneInfo(draw(ZONES)))


@st.composite
def moments(draw: st.DrawFn, first: date = date(2024, 12, 20), days: int = 40, whole: bool = False) -> datetime:
    """Any moment within the days; `whole` ones have no seconds."""
    start = datetime(first.year, first.month, first.day, tzinfo=UTC)
    if whole:
        return start + timedelta(minutes=draw(st.integers(0, days * 1440)))
    return start + timedelta(seconds=draw(st.integers(0, days * 86400)), microseconds=draw(st.integers(0, 999_999)))


def counted_minutes(calendar: WorkCalendar, a: datetime, b: datetime) -> int:
    """Working minutes by looking at every single minute from `a` to `b`, both whole."""
    count = 0
    while a < b:
        wall = a.astimezone(calendar.zone)
        day_spans = calendar.exceptions.get(wall.date(), calendar.weekly.get(wall.weekday(), ()))
        minute = wall.hour * 60 + wall.minute
        count += any(span.start_minute <= minute < span.end_minute for span in day_spans)
        a += timedelta(minutes=1)
    return count
