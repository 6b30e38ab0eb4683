"""Safety grades of rental dwellings: what each means, and after how many months it is looked at again."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jishi.ground.foundation.declarations import Label
from jishi.ground.lib.months import months_after


@dataclass(frozen=True, slots=True)
class GradeMeaning:
    """A grade in one word and one sentence; `months` until the next check, unless whoever grades says a day."""

    label: Label
    meaning: Label
    months: int


GRADES = {
    "A": GradeMeaning(
        pgettext_lazy("safety grade", "Safe"), _("No hazard was found in structure, fire safety, gas or wiring."), 12
    ),
    "B": GradeMeaning(
        pgettext_lazy("safety grade", "Small faults"), _("Small faults that do not endanger anybody; to be mended."), 6
    ),
    "C": GradeMeaning(
        pgettext_lazy("safety grade", "Hazard"), _("A hazard: not to be let anew before it is removed."), 3
    ),
    "D": GradeMeaning(
        pgettext_lazy("safety grade", "Danger"), _("In danger: nobody may live here until it is made safe."), 1
    ),
}


def next_check(grade: str, on: date) -> date:
    """The day by which a dwelling graded on a day is to be looked at again. KeyError for an unknown grade."""
    return months_after(on, GRADES[grade].months)
