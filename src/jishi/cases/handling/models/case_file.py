from django.db import models

from .case import Case
from .receipt import Receipt
from .step import Audience, Step


class CaseFile(models.Model):
    """A file held by a case: with the report, or with one of its steps. `receipt` is whose holder gave it."""

    class Purpose(models.TextChoices):
        REPORT = "report"
        BEFORE = "before"
        AFTER = "after"
        OTHER = "other"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="files")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, null=True, related_name="files", db_index=False)
    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, null=True, related_name="files", db_index=False)
    file = models.ForeignKey("foundation.File", on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=8, choices=Purpose)
    audience = models.CharField(max_length=8, choices=Audience)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "file"], name="case_file_once")]

    def __str__(self) -> str:
        return f"{self.purpose} of {self.case_id}"
