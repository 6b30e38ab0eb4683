from uuid import uuid4

from django.db import models

from .category import Category


class Duty(models.Model):
    """A row of the duty list (权责清单): this organisation answers for this category in this area.

    Without an area it answers everywhere. `area_path` repeats the area's path, so that the longest matching prefix is
    found without a join. Holds from `valid_from` until before `valid_to` (people's calendar days; None: it holds now).
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="duties")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey("areas.Division", on_delete=models.PROTECT, null=True, related_name="+")
    area_path = models.CharField(max_length=12, blank=True)
    legal_basis = models.TextField(blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["category", "organisation", "area"],
                condition=models.Q(valid_to=None),
                nulls_distinct=False,
                name="duty_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="duty_ends_after_begin",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "category"], name="duty_of_organisation"),  # what one answers for
            # the list filtered by an area and all below it
            models.Index(fields=["area_path"], opclasses=["text_pattern_ops"], name="duty_area_prefix"),
        ]

    def __str__(self) -> str:
        return f"{self.category_id} · {self.organisation_id} · {self.area_path}"
