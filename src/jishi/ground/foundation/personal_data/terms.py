"""How long things are kept, from the settings into words."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import ngettext

from jishi.ground.foundation.moment import now
from jishi.ground.lib.months import months_before

YEAR_DAYS, YEAR_MONTHS = 365, 12
LEAP_DAYS = 4
"""So many days of a term may belong to leap years: 1826 days are five years."""


def term_of(setting: str) -> str:
    """The days or months of a Django setting (its name ends so) in words: "2 years", "90 days"."""
    amount = int(getattr(settings, setting))
    return _months(amount) if setting.endswith("_MONTHS") else days_in_words(amount)


def ago(setting: str) -> datetime:
    """The moment that lies a term of a Django setting before now."""
    amount = int(getattr(settings, setting))
    return months_before(now(), amount) if setting.endswith("_MONTHS") else now() - timedelta(days=amount)


def days_in_words(amount: int) -> str:
    years, rest = divmod(amount, YEAR_DAYS)
    if years and rest <= min(LEAP_DAYS, years):
        return _years(years)
    return ngettext("%(count)d day", "%(count)d days", amount) % {"count": amount}


def _months(amount: int) -> str:
    years, rest = divmod(amount, YEAR_MONTHS)
    if years and not rest:
        return _years(years)
    return ngettext("%(count)d month", "%(count)d months", amount) % {"count": amount}


def _years(amount: int) -> str:
    return ngettext("%(count)d year", "%(count)d years", amount) % {"count": amount}
