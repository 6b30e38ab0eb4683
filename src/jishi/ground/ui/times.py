"""Moments in words. People's zone is Django's current time zone (Asia/Shanghai by the settings)."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MINUTE, HOUR, DAY = 60, 3_600, 86_400


def absolute(moment: datetime) -> str:
    """`2026-11-22 14:08` in the people's zone."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def short(moment: datetime, now: datetime) -> str:
    """`11-22 14:08`; the year is written when it is not the year of `now`."""
    local = timezone.localtime(moment)
    return local.strftime("%m-%d %H:%M" if local.year == timezone.localtime(now).year else "%Y-%m-%d %H:%M")


def ago(moment: datetime, now: datetime) -> str:
    """How long before `now` (both aware): minutes and hours within a day, the date otherwise and for the future."""
    seconds = (now - moment).total_seconds()
    if seconds < 0 or seconds >= DAY:
        return short(moment, now)
    if seconds < MINUTE:
        return _("just now")
    if seconds < HOUR:
        minutes = int(seconds // MINUTE)
        return ngettext("%(count)d minute ago", "%(count)d minutes ago", minutes) % {"count": minutes}
    hours = int(seconds // HOUR)
    return ngettext("%(count)d hour ago", "%(count)d hours ago", hours) % {"count": hours}
