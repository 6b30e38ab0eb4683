"""`{% load calendars %}`: days, weeks and seasons in words."""
from collections.abc import Iterable

from django import template
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jishi.district.calendars.models import HoursPattern
from jishi.district.calendars.rules.seasons import write_day_of_year
from jishi.district.calendars.rules.year_view import DayCell, DayKind, DaySource

register = template.Library()


@register.simple_tag
def kind_mark(kind: str) -> str:
    """The short mark of a day that differs, as on a paper calendar (休, 班)."""
    marks = {
        DayKind.OFF: pgettext("mark in a calendar", "off"),
        DayKind.MOVED: pgettext("mark in a calendar", "work"),
        DayKind.OTHER_HOURS: pgettext("mark in a calendar", "hrs"),
    }
    return marks.get(DayKind(kind), "")


@register.simple_tag
def kind_words(kind: str) -> str:
    """The kind of a day in words."""
    words = {
        DayKind.WORK: _("Working day"),
        DayKind.REST: _("Weekly day off"),
        DayKind.OFF: _("Day off"),
        DayKind.MOVED: _("Moved working day"),
        DayKind.OTHER_HOURS: _("Other hours"),
    }
    return words[DayKind(kind)]


@register.simple_tag
def source_words(cell: DayCell) -> str:
    """Who says so of a day."""
    words = {DaySource.PLAN: _("Plan of the year"), DaySource.HAND: _("By hand"), DaySource.LAW: _("Fixed by law")}
    return words[cell.source] if cell.source else "—"


@register.simple_tag
def day_words(cell: DayCell) -> str:
    """Everything about a day in one line, for its title."""
    return " · ".join(part for part in (cell.day.isoformat(), kind_words(cell.kind), cell.name, cell.hours) if part)


@register.simple_tag
def week_words(week: Iterable[tuple[int, int, str]]) -> SafeString:
    """The hours of a week, neighbouring days alike on one line."""
    lines = ((_days(first, last), hours or _("off")) for first, last, hours in week)
    return format_html_join(SafeString("<br>"), "{} <span>{}</span>", lines)


@register.simple_tag
def season_words(pattern: HoursPattern) -> SafeString:
    """From when to when a season holds."""
    if pattern.season is None:
        return SafeString("")
    first, last = pattern.season
    return format_html('<span class="cal-nowrap">{} – {}</span>', write_day_of_year(first), write_day_of_year(last))


def _days(first: int, last: int) -> str:
    if first == last:
        return str(WEEKDAYS[first])
    return _("%(first)s to %(last)s") % {"first": WEEKDAYS_ABBR[first], "last": WEEKDAYS_ABBR[last]}
