from uuid import uuid4

from django.db import models

from .line import Line


class ServedLine(models.Model):
    """That a basic grid serves a line too, as an all-in-one grid does, from `valid_from` until before `valid_to`.

    `grid_path` are the grid's 15 digits: it stays what it is whatever version of the grid holds.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    grid_path = models.CharField(max_length=15)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ["grid_path", "line", "-id"]
        indexes = [models.Index(fields=["grid_path"], opclasses=["text_pattern_ops"], name="served_line_grid")]
        constraints = [
            models.UniqueConstraint(
                fields=["grid_path", "line"], condition=models.Q(valid_to=None), name="served_line_once_at_a_time"
            ),
            models.CheckConstraint(condition=models.Q(grid_path__regex="^[0-9]{15}$"), name="served_line_grid_digits"),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="served_line_ends_after_begin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grid_path} serves {self.line_id}"
