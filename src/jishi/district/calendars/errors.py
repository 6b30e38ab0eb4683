"""Why a calendar cannot be changed as asked; each sentence names the remedy."""
from django.utils.translation import gettext as _

from jishi.ground.foundation.errors import Refusal


def unreadable_hours(text: str, field: str | None = None) -> Refusal:
    return Refusal(
        _("“%(text)s” is not understood. Write hours like 09:00-12:00 14:00-18:00.") % {"text": text},
        code="unreadable_hours",
        field=field,
    )


def overlapping_hours(text: str, field: str | None = None) -> Refusal:
    return Refusal(
        _("The hours “%(text)s” overlap. Let each begin after the one before has ended.") % {"text": text},
        code="overlapping_hours",
        field=field,
    )


def no_work_at_all() -> Refusal:
    return Refusal(
        _("A week needs at least one working day, otherwise no limit would ever end."),
        code="no_work_at_all",
        field="hours",
    )


def seasons_overlap() -> Refusal:
    return Refusal(
        _("Another season already holds on some of these days. Change its dates first."),
        code="seasons_overlap",
        field="first",
    )


def no_such_day_of_year(field: str) -> Refusal:
    return Refusal(_("Write the day as month-day, like 06-01."), code="no_such_day_of_year", field=field)


def already_there() -> Refusal:
    return Refusal(
        _("This organisation already has a calendar of its own. Open it from the list."), code="already_there"
    )


def office_stays() -> Refusal:
    return Refusal(
        _("The office's calendar holds for everybody and cannot be removed. Change its hours instead."),
        code="office_stays",
    )


def no_plan(year: int) -> Refusal:
    return Refusal(
        _("There is no plan for %(year)s in this version. Set the days by hand, then mark the year as published.")
        % {"year": year},
        code="no_plan",
        field="year",
    )
