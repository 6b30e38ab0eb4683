from uuid import uuid4

from django.db import models

from jishi.registers.establishments.rules.kinds import GRADE_LABELS

from .establishment import Establishment


class SafetyCheck(models.Model):
    """One safety check of small premises, added and never edited: what was found on which day, and when it is due
    again. `key` is the form's own, so that a second press adds nothing."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    establishment = models.ForeignKey(Establishment, on_delete=models.PROTECT, related_name="checks")
    grade = models.CharField(max_length=8, choices=list(GRADE_LABELS.items()))
    checked_on = models.DateField()
    due_on = models.DateField()
    findings = models.CharField(max_length=500, blank=True)
    actor_kind = models.CharField(max_length=12)
    actor_uuid = models.UUIDField()
    actor_name = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["-checked_on", "-id"]

    def __str__(self) -> str:
        return f"{self.grade} {self.checked_on}"
