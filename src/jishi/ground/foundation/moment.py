"""The one place that asks what time it is, so that a test can hold time still."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

PEOPLES_ZONE = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The calendar day it is for people (Asia/Shanghai), which is not the last 24 hours."""
    return local_day(now())


def local_day(moment: datetime) -> date:
    """The people's calendar day on which `moment` (aware) falls."""
    return moment.astimezone(PEOPLES_ZONE).date()
