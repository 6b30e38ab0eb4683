from django.db import models

from .case import Case


class PastClock(models.Model):
    """The clock of an earlier closing, kept when a case is reopened: it counts where it was earned."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="past_clocks")
    closing = models.PositiveIntegerField()
    clock_from = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    handled_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    paused_minutes = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "closing"], name="past_clock_once")]

    def __str__(self) -> str:
        return f"{self.case_id} closing {self.closing}"
