from django.db import models

from .calendar import Calendar


class DayRule(models.Model):
    """A single day of a calendar that is off, or worked with its own hours (`spans` None: as an ordinary day).

    `source` says whether it came with the year's plan or by hand; loading a plan never overwrites a hand.
    """

    class Source(models.TextChoices):
        PLAN = "plan"
        HAND = "hand"

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    working = models.BooleanField()
    spans = models.JSONField(null=True)
    name = models.CharField(max_length=40, blank=True)
    name_en = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=4, choices=Source.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["calendar", "day"], name="one_rule_for_each_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
