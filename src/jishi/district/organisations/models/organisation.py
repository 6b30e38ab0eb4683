from uuid import uuid4

from django.db import models

from jishi.district.organisations.rules.kinds import KIND_LABELS


class Organisation(models.Model):
    """A department, subdistrict, community office, hall or enterprise that takes part in the loop.

    `path` ends with the own six digits and begins with the paths of all above: rights are "path begins with", and
    the pattern index that `unique` brings on text serves exactly that. `phone` is the office's number, not a person's.
    An organisation is never removed: a closed one keeps its cases. A `counter` receives residents in person at its
    address; the point (CGCS2000) says how far that is.
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
    counter = models.BooleanField(default=False)
    address = models.CharField(max_length=120, blank=True)
    lng = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(condition=models.Q(path__regex="^([0-9]{6}/)+$"), name="organisation_path_steps"),
            models.CheckConstraint(
                condition=models.Q(lng__isnull=True, lat__isnull=True)
                | models.Q(lng__isnull=False, lat__isnull=False, lng__range=(-180, 180), lat__range=(-90, 90)),
                name="organisation_point_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name
