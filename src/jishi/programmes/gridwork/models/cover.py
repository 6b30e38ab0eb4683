from uuid import uuid4

from django.db import models

from jishi.programmes.gridwork.rules.duties import REASON_LABELS


class Cover(models.Model):
    """While a post is absent, another answers for all its grids: from `from_on` until before `to_on`.

    `reason` is one of a short list that says nothing of anybody's health; there is no room for notes.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    absent = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    covering = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=8, choices=list(REASON_LABELS.items()))
    from_on = models.DateField()
    to_on = models.DateField()

    class Meta:
        ordering = ["from_on", "id"]
        indexes = [models.Index(fields=["to_on"], name="cover_until")]
        constraints = [
            models.CheckConstraint(condition=models.Q(to_on__gte=models.F("from_on")), name="cover_ends_after_begin"),
            models.CheckConstraint(condition=~models.Q(absent=models.F("covering")), name="cover_by_another"),
        ]

    def __str__(self) -> str:
        return f"{self.covering_id} for {self.absent_id} from {self.from_on}"
