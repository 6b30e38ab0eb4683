from uuid import uuid4

from django.db import models

from jishi.ground.lib.geometry import Frame
from jishi.registers.facilities.rules.kinds import SHAPE_LABELS, STATE_LABELS, Shape, State

from .kind import FacilityKind


class Facility(models.Model):
    """A municipal facility (部件) or an underground space.

    `code` has 16 digits (district, class, kind, running number) and never changes; `number` is what its owner calls it.
    `owner` and `maintainer` are organisations of the house; `owner_name` and `maintainer_name` are always filled where
    they are known, so that one outside the house can be named.

    `lng`, `lat` are degrees of CGCS2000: the point itself, or a point of the line or area that `geometry` (GeoJSON)
    draws; `frame` is the frame in which they arrived. `depth_m` is the depth below ground of its floor in metres,
    `floor_area_m2` the floor in square metres. `area_path` is the grid's path where the point lies in one, else the
    path of the division. It stands from `valid_from` until before `valid_to`. `version` counts changes.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    code = models.CharField(max_length=16, unique=True)
    kind = models.ForeignKey(FacilityKind, on_delete=models.PROTECT, related_name="facilities")
    number = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=80, blank=True)
    owner = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    owner_name = models.CharField(max_length=80, blank=True)
    maintainer = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    maintainer_name = models.CharField(max_length=80, blank=True)
    address = models.ForeignKey("addresses.Address", on_delete=models.PROTECT, null=True, related_name="+")
    area_path = models.CharField(max_length=15)
    shape = models.CharField(max_length=8, choices=list(SHAPE_LABELS.items()), default=Shape.POINT.value)
    geometry = models.JSONField(null=True)
    lng = models.FloatField()
    lat = models.FloatField()
    frame = models.CharField(max_length=12, default=Frame.CGCS2000.value)
    depth_m = models.FloatField(null=True)
    floor_area_m2 = models.FloatField(null=True)
    state = models.CharField(max_length=8, choices=list(STATE_LABELS.items()), default=State.GOOD.value)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    confirmed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["code"]
        indexes = [
            # rights are "path begins with"
            models.Index(fields=["area_path", "code"], opclasses=["text_pattern_ops", "text_ops"],
                         name="facility_area"),
            models.Index(fields=["lng", "lat"], name="facility_point"),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(
                fields=["owner_name", "number"],
                condition=~models.Q(number="") & models.Q(valid_to=None),
                name="facility_number_once",
            ),
            models.CheckConstraint(condition=models.Q(code__regex="^[0-9]{16}$"), name="facility_code_digits"),
            models.CheckConstraint(
                condition=models.Q(shape="point", geometry__isnull=True)
                | (~models.Q(shape="point") & models.Q(geometry__isnull=False)),
                name="facility_geometry_of_shape",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="facility_ends_after_begin",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.code
