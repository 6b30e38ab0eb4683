from uuid import uuid4

from django.db import models

from jishi.ground.lib.geometry import Frame

from .line import Line


class LineGrid(models.Model):
    """One version of a grid of a line. `number` is its own inside the line and never becomes another grid's.

    Grids of one line do not overlap; they need not cover the land. Outline, point and frame as in `areas.Grid`; it
    holds from `valid_from` until before `valid_to` (None: it holds now). A new outline is a new row.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="grids")
    number = models.CharField(max_length=20)
    name = models.CharField(max_length=60, blank=True)
    outline = models.JSONField()
    frame = models.CharField(max_length=12, default=Frame.CGCS2000.value)
    lng = models.FloatField()
    lat = models.FloatField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ["line", "number", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["line", "number"], condition=models.Q(valid_to=None), name="line_grid_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="line_grid_ends_after_begin",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name it was given, else its number."""
        return self.name or self.number
