from django.db import models

from .facility import Facility


class FacilityChange(models.Model):
    """What was done to a facility: by whom, when (UTC), which fields from what to what. Added, never edited.

    `fields` maps names to pairs of texts, [before, after]; nothing of a person is among them.
    """

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="changes")
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    actor_uuid = models.UUIDField()
    actor_name = models.CharField(max_length=60, blank=True)
    actor_post = models.CharField(max_length=120, blank=True)
    act = models.CharField(max_length=12)
    fields = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.act
