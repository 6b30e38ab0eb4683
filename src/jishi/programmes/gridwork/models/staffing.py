from uuid import uuid4

from django.db import models

from jishi.programmes.gridwork.rules.duties import DUTY_LABELS, Duty


class Staffing(models.Model):
    """Which post works in which grid, from `valid_from` until before `valid_to` (None: without end).

    `grid_path` are the grid's 15 digits. Who holds the post stands in accounts. On each day a grid has at most one
    primary post; deputies may be several.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    grid_path = models.CharField(max_length=15)
    post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=8, choices=list(DUTY_LABELS.items()), default=Duty.PRIMARY.value)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ["grid_path", "-duty", "valid_from", "id"]
        indexes = [models.Index(fields=["grid_path"], opclasses=["text_pattern_ops"], name="staffing_grid")]
        constraints = [
            models.UniqueConstraint(
                fields=["grid_path"],
                condition=models.Q(valid_to=None, duty=Duty.PRIMARY.value),
                name="staffing_one_primary",
            ),
            models.UniqueConstraint(
                fields=["grid_path", "post"], condition=models.Q(valid_to=None), name="staffing_once_without_end"
            ),
            models.CheckConstraint(condition=models.Q(grid_path__regex="^[0-9]{15}$"), name="staffing_grid_digits"),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="staffing_ends_after_begin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} in {self.grid_path} from {self.valid_from}"
