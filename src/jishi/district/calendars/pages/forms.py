"""Forms of calendars: hours are typed as people write them."""
from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from jishi.district.calendars.errors import no_such_day_of_year, overlapping_hours, unreadable_hours
from jishi.district.calendars.models import DayRule, HoursPattern
from jishi.district.calendars.rules.hours import (
    OverlappingHours,
    UnreadableHours,
    read_hours,
    taken,
    taken_spans,
    write_hours,
)
from jishi.district.calendars.rules.seasons import read_day_of_year, write_day_of_year
from jishi.ground.lib.worktime import Span, Weekly
from jishi.ground.ui.forms import Form

OFF, WORKING = "off", "working"


class HoursField(forms.CharField):
    """The spans of one day; empty is a day off."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, "max_length": 120, **options})

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return read_hours(text)
        except UnreadableHours:
            raise forms.ValidationError(unreadable_hours(text).message) from None
        except OverlappingHours:
            raise forms.ValidationError(overlapping_hours(text).message) from None


class DayOfYearField(forms.CharField):
    """A day that comes back every year, as 06-01."""

    def clean(self, value: Any) -> Any:
        day = read_day_of_year(super().clean(value))
        if day is None:
            raise forms.ValidationError(no_such_day_of_year("").message)
        return day


class WeekForm(Form):
    """The hours of each weekday."""

    day_0 = HoursField(label=WEEKDAYS[0])
    day_1 = HoursField(label=WEEKDAYS[1])
    day_2 = HoursField(label=WEEKDAYS[2])
    day_3 = HoursField(label=WEEKDAYS[3])
    day_4 = HoursField(label=WEEKDAYS[4])
    day_5 = HoursField(label=WEEKDAYS[5])
    day_6 = HoursField(label=WEEKDAYS[6])

    def weekly(self) -> dict[int, tuple[Span, ...]]:
        """The week that the valid form tells."""
        return {day: spans for day in range(7) if (spans := self.cleaned_data[f"day_{day}"])}

    @staticmethod
    def written(weekly: Weekly) -> dict[str, str]:
        """A week as the form's first values."""
        return {f"day_{day}": write_hours(weekly.get(day, ())) for day in range(7)}


class SeasonForm(WeekForm):
    """Hours of a part of the year."""

    name = forms.CharField(label=_("Name"), max_length=40, help_text=_("Like: summer hours"))
    first = DayOfYearField(label=_("First day"), help_text=_("Month-day, like 06-01"))
    last = DayOfYearField(label=_("Last day"), help_text=_("This day included"))

    field_order = ("name", "first", "last")

    @classmethod
    def values_of(cls, pattern: HoursPattern) -> dict[str, str]:
        """A season as the form's first values."""
        first, last = pattern.season or ((1, 1), (12, 31))
        ends = {"first": write_day_of_year(first), "last": write_day_of_year(last)}
        return {"name": pattern.name, **ends, **cls.written(taken(pattern.weekly))}


class DayForm(Form):
    """One day by hand."""

    kind = forms.ChoiceField(
        label=_("This day is"),
        choices=[(OFF, _("a day off")), (WORKING, _("a working day"))],
    )
    hours = HoursField(label=_("Hours"), help_text=_("Empty: those of an ordinary working day"))
    name = forms.CharField(label=_("Occasion"), max_length=40, required=False)

    @classmethod
    def of(cls, rule: DayRule | None, working: bool) -> DayForm:
        """The form as it is shown first: what holds on the day."""
        hours = write_hours(taken_spans(rule.spans)) if rule and rule.spans else ""
        kind = WORKING if working else OFF
        return cls(initial={"kind": kind, "hours": hours, "name": rule.name if rule else ""})


class NewCalendarForm(Form):
    """Which organisation gets a calendar of its own."""

    organisation = forms.ChoiceField(label=_("Organisation"))
    follows = forms.BooleanField(
        label=_("Days off and moved working days of the organisations above hold here too"),
        required=False,
        initial=True,
    )

    def __init__(self, choices: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        cast(forms.ChoiceField, self.fields["organisation"]).choices = [("", "—"), *choices]
