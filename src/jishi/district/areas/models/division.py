from uuid import uuid4

from django.db import models

from jishi.district.areas.rules.levels import LEVEL_LABELS
from jishi.ground.lib.geometry import Frame


class Division(models.Model):
    """An administrative division, from the province down to the community or village.

    `code` has 12 digits; `path` is its significant part, so that the paths of all areas above are beginnings of it.
    `outline` is a GeoJSON Polygon or MultiPolygon and `lng`, `lat` a point inside it, in degrees of CGCS2000; `frame`
    is the frame in which the outline arrived. It holds from `valid_from` until before `valid_to` (None: it holds now).

    Rights and search are "path begins with" and "code begins with": `unique` on text brings the index for that too.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=60)
    level = models.CharField(max_length=12, choices=list(LEVEL_LABELS.items()))
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=12, unique=True)
    outline = models.JSONField(null=True)
    frame = models.CharField(max_length=12, default=Frame.CGCS2000.value)
    lng = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(condition=models.Q(code__regex="^[0-9]{12}$"), name="division_code_digits"),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="division_ends_after_begin",
            ),
        ]

    def __str__(self) -> str:
        return self.name
