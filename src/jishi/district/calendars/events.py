"""What calendars announce. Open deadlines depend on them, so those who keep deadlines listen."""
from dataclasses import dataclass

from jishi.ground.foundation.announcements import Announcement


@dataclass(frozen=True)
class CalendarChanged(Announcement):
    """Hours or days of a calendar changed; days are ISO dates, both included, "" meaning without end."""

    calendar_uuid: str
    first_on: str = ""
    last_on: str = ""


@dataclass(frozen=True)
class YearPublished(Announcement):
    """The plan of a year became known (or was taken back): provisional deadlines in it are to be computed anew."""

    year: int
