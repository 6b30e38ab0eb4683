"""The closed lists of a category's fields."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What a category is about (GB/T 30428: 部件, 事件; appeals come from residents: 诉求)."""

    FACILITY = "facility", pgettext_lazy("kind of case", "Facility")
    MATTER = "matter", pgettext_lazy("kind of case", "Matter")
    APPEAL = "appeal", pgettext_lazy("kind of case", "Appeal")


class LimitUnit(models.TextChoices):
    """What a limit counts; the values are those of `ground.lib.worktime.Unit`."""

    MINUTES = "minutes", _("Minutes, day and night")
    WORKING_HOURS = "working_hours", _("Working hours")
    WORKING_DAYS = "working_days", _("Working days")


class Urgency(models.TextChoices):
    NORMAL = "normal", _("Normal")
    URGENT = "urgent", _("Urgent")
