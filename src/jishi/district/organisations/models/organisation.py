from uuid import uuid4

from django.db import models

from jishi.district.organisations.rules.kinds import KIND_LABELS


class Organisation(models.Model):
    """A department, subdistrict, community office, hall or enterprise that takes part in the loop.

    `path` ends with the own six digits and begins with the paths of all above: rights are "path begins with", and
    the pattern index that `unique` brings on text serves exactly that. `phone` is the office's number, not a person's.
    An organisation is never removed: a closed one keeps its cases.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=16, choices=list(KIND_LABELS.items()), default="department")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=120, unique=True)
    area = models.ForeignKey("areas.Division", on_delete=models.PROTECT, null=True, related_name="+")
    phone = models.CharField(max_length=20, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(condition=models.Q(path__regex="^([0-9]{6}/)+$"), name="organisation_path_steps"),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name
