from django.db import models

from .case import Case
from .receipt import Receipt


class Rating(models.Model):
    """A voluntary rating of one closing by one receipt: five levels (GB/T 39735)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="ratings")
    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="+")
    closing = models.PositiveIntegerField()
    level = models.CharField(max_length=20)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["receipt", "closing"], name="rating_once_per_closing")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.level}"
