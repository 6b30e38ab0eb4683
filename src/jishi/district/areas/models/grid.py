from uuid import uuid4

from django.db import models
from django.utils.translation import gettext

from jishi.ground.lib.geometry import Frame

from .division import Division


class Grid(models.Model):
    """One version of a grid: a part of exactly one community, with a number inside it.

    `path` is the community's path and the number, 15 digits. A new outline is a new row: the old one gets `valid_to`,
    so that what was recorded under it keeps the grid it had. Outline, point and frame as in `Division`.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    community = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="grids")
    number = models.CharField(max_length=3)
    name = models.CharField(max_length=60, blank=True)
    path = models.CharField(max_length=15)
    outline = models.JSONField()
    frame = models.CharField(max_length=12, default=Frame.CGCS2000.value)
    lng = models.FloatField()
    lat = models.FloatField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ["path", "-id"]
        # rights are "path begins with"
        indexes = [models.Index(fields=["path"], opclasses=["text_pattern_ops"], name="grid_path_prefix")]
        constraints = [
            models.UniqueConstraint(fields=["path"], condition=models.Q(valid_to=None), name="grid_once_at_a_time"),
            models.CheckConstraint(condition=models.Q(path__regex="^[0-9]{15}$"), name="grid_path_digits"),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="grid_ends_after_begin",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def code(self) -> str:
        """The grid's code is its path."""
        return self.path

    @property
    def label(self) -> str:
        """The name it was given, else its number in words."""
        return self.name or gettext("Grid %(number)d") % {"number": int(self.number)}
