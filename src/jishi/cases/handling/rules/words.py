"""The sentences about a clock, the same in list, case, portal and figures."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jishi.ground.foundation.moment import PEOPLES_ZONE
from jishi.ground.lib.worktime import Explanation, Limit, Unit, in_runs

from .reading import ClockState, Reading


def due_words(reading: Reading, at: datetime) -> str:
    """剩 3 个工作日 · 11-25 18:00 前; 已超 5 小时 10 分 · 应于今天 09:00; and so on."""
    if reading.due_at is None:
        return _("No deadline yet: the category is not set") if reading.state is ClockState.NONE else ""
    when = day_and_time(reading.due_at, at)
    span = span_words(reading.minutes, reading.day_minutes, reading.elapsed)
    match reading.state:
        case ClockState.OVERDUE:
            return _("%(span)s over · was due %(when)s") % {"span": span, "when": when}
        case ClockState.PAUSED:
            return _("Paused · waiting for the reporter")
        case ClockState.MET:
            return _("Handled in time · due %(when)s") % {"when": when}
        case ClockState.MISSED:
            return _("Handled %(span)s late · was due %(when)s") % {"span": span, "when": when}
        case ClockState.ENDED:
            return ""
        case _:
            return _("%(span)s left · by %(when)s") % {"span": span, "when": when}


def span_words(minutes: int, day_minutes: int, elapsed: bool = False) -> str:
    """Time in the largest words that stay true: working days (of `elapsed` time days), else hours and minutes."""
    minutes = abs(minutes)
    if minutes >= day_minutes:
        days = minutes // day_minutes
        if elapsed:
            return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
        return ngettext("%(count)d working day", "%(count)d working days", days) % {"count": days}
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": rest}
    if not rest:
        return _("%(hours)d h") % {"hours": hours}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}


def day_and_time(moment: datetime, at: datetime) -> str:
    """今天 18:00, 11-25 18:00, or with the year when it is another; people's zone."""
    local, here = moment.astimezone(PEOPLES_ZONE), at.astimezone(PEOPLES_ZONE)
    if local.date() == here.date():
        return _("today %(time)s") % {"time": f"{local:%H:%M}"}
    return f"{local:%m-%d %H:%M}" if local.year == here.year else f"{local:%Y-%m-%d %H:%M}"


def limit_words(limit: Limit) -> str:
    match limit.unit:
        case Unit.MINUTES:
            return ngettext("%(count)d minute", "%(count)d minutes", limit.amount) % {"count": limit.amount}
        case Unit.WORKING_HOURS:
            return ngettext("%(count)d working hour", "%(count)d working hours", limit.amount) % {"count": limit.amount}
        case _:
            return ngettext("%(count)d working day", "%(count)d working days", limit.amount) % {"count": limit.amount}


def explain(explanation: Explanation) -> str:
    """The deadline's own sentence: from when, which limit, which days off and moved days, which pauses."""
    parts = [
        _("From %(start)s, limit %(limit)s")
        % {
            "start": f"{explanation.start.astimezone(PEOPLES_ZONE):%Y-%m-%d %H:%M}",
            "limit": limit_words(explanation.limit) if explanation.limit else "—",
        }
    ]
    for run in in_runs(explanation.holidays):
        first, last = run[0], run[-1]
        days = f"{first.day:%m-%d}" if first == last else f"{first.day:%m-%d}—{last.day:%m-%d}"
        parts.append(_("%(days)s off (%(name)s)") % {"days": days, "name": first.name or _("day off")})
    if moved := explanation.moved_days:
        parts.append(_("%(days)s worked instead") % {"days": _(", ").join(f"{each.day:%m-%d}" for each in moved)})
    weekends = sum(1 for each in explanation.off_days if each.usual)
    if weekends:
        parts.append(
            ngettext("%(count)d weekend day not counted", "%(count)d weekend days not counted", weekends)
            % {"count": weekends}
        )
    if explanation.paused_minutes:
        parts.append(_("paused for %(span)s") % {"span": span_words(explanation.paused_minutes, 480)})
    parts.append(_("so due %(when)s") % {"when": f"{explanation.deadline.astimezone(PEOPLES_ZONE):%Y-%m-%d %H:%M}"})
    if explanation.provisional:
        parts.append(_("provisional until that year's holidays are published"))
    return _("; ").join(parts)
