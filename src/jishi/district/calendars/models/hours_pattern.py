from django.db import models
from django.db.models import Q

from .calendar import Calendar


class HoursPattern(models.Model):
    """Weekly hours of a calendar: one row for the whole year, further rows for seasons (夏令作息).

    `weekly`: weekday ("0" is Monday) to [start, end] in minutes of the local day. Season days are month * 100 + day.
    """

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="patterns")
    name = models.CharField(max_length=40, blank=True)
    season_first = models.PositiveSmallIntegerField(null=True)
    season_last = models.PositiveSmallIntegerField(null=True)
    weekly = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["calendar", "season_first"], name="one_pattern_for_each_season", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(season_first__isnull=True, season_last__isnull=True)
                | Q(season_first__range=(101, 1231), season_last__range=(101, 1231)),
                name="season_has_both_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.name or "all year"

    @property
    def season(self) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """First and last (month, day), None for the hours of the whole year."""
        if self.season_first is None or self.season_last is None:
            return None
        return divmod(self.season_first, 100), divmod(self.season_last, 100)
