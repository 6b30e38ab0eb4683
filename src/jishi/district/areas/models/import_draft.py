from uuid import uuid4

from django.db import models

from jishi.ground.lib.geometry import Frame


class ImportDraft(models.Model):
    """Uploaded files that wait for a person to read the report and confirm. Kept for a day, seen by its uploader."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    actor_uuid = models.UUIDField()
    divisions_name = models.CharField(max_length=200, blank=True)
    divisions = models.BinaryField(null=True)
    outlines_name = models.CharField(max_length=200, blank=True)
    outlines = models.BinaryField(null=True)
    frame = models.CharField(max_length=12, default=Frame.CGCS2000.value)
    tolerance_m2 = models.PositiveIntegerField()
    accept_gaps = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.divisions_name} {self.outlines_name}".strip()
