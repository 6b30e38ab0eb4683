"""Forms of calendars: hours are typed as people write them."""
from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.errors import Refusal
from jishi.ground.lib.worktime import Span, Weekly
from jishi.ground.ui.forms import Form

from ..errors import no_such_day_of_year, overlapping_hours, unreadable_hours
from ..models import DayRule, HoursPattern
from ..rules.hours import OverlappingHours, UnreadableHours, read_hours, taken, taken_spans, write_hours
from ..rules.seasons import DayOfYear, read_day_of_year, write_day_of_year

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


class RefusableForm(Form):
    """A form that shows an action's refusal beside the input it is about."""

    def refuse(self, refusal: Refusal) -> None:
        """Puts the sentence where it belongs; the form keeps everything typed."""
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.message)


class WeekForm(RefusableForm):
    """The hours of each weekday."""

    def __init__(self, data: Any = None, *, weekly: Weekly | None = None) -> None:
        super().__init__(data)
        for day, name in sorted(WEEKDAYS.items()):
            self.fields[f"day_{day}"] = HoursField(
                label=name, initial=write_hours((weekly or {}).get(day, ())), required=False
            )

    def weekly(self) -> dict[int, tuple[Span, ...]]:
        """The week that the valid form tells."""
        return {day: self.cleaned_data[f"day_{day}"] for day in WEEKDAYS if self.cleaned_data[f"day_{day}"]}


class SeasonForm(WeekForm):
    """Hours of a part of the year."""

    def __init__(self, data: Any = None, *, pattern: HoursPattern | None = None, weekly: Weekly | None = None) -> None:
        super().__init__(data, weekly=taken(pattern.weekly) if pattern else weekly)
        season = pattern.season if pattern else None
        first = {
            "name": forms.CharField(
                label=_("Name"), max_length=40, initial=pattern.name if pattern else "", help_text=_("Like: summer hours")
            ),
            "first": DayOfYearField(
                label=_("From"), help_text=_("Month-day, like 06-01"), initial=_written(season[0] if season else None)
            ),
            "last": DayOfYearField(
                label=_("To"), help_text=_("This day included"), initial=_written(season[1] if season else None)
            ),
        }
        self.fields = {**first, **self.fields}


class DayForm(RefusableForm):
    """One day by hand."""

    kind = forms.ChoiceField(label=_("This day is"), choices=[(OFF, _("a day off")), (WORKING, _("a working day"))])
    hours = HoursField(label=_("Hours"), help_text=_("Empty: those of an ordinary working day"))
    name = forms.CharField(label=_("Occasion"), max_length=40, required=False)

    @classmethod
    def of(cls, rule: DayRule | None, working: bool) -> DayForm:
        """The form as it is shown first: what holds on the day."""
        hours = write_hours(taken_spans(rule.spans)) if rule and rule.spans else ""
        kind = WORKING if working else OFF
        return cls(initial={"kind": kind, "hours": hours, "name": rule.name if rule else ""})


class NewCalendarForm(RefusableForm):
    """Which organisation gets a calendar of its own."""

    organisation = forms.ChoiceField(label=_("Organisation"))
    follows = forms.BooleanField(
        label=_("Days off and moved working days of the organisations above hold here too"), required=False, initial=True
    )

    def __init__(self, choices: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["organisation"].choices = [("", "—"), *choices]  # type: ignore[attr-defined]


def _written(day: DayOfYear | None) -> str:
    return write_day_of_year(day) if day else ""
