from django.db import models


class DepartmentSuggestion(models.Model):
    """Which organisations were suggested when a case came up for assigning, and which it was assigned to.

    `offered` is a list of {"organisation": id, "share": number, "duty": id or null}, best first, made for this
    `category` and `area_path`; when these change before the assigning, it is made anew. `place` is the chosen one's
    place in it from 1, 0 when it was not there.
    """

    case = models.OneToOneField("handling.Case", on_delete=models.PROTECT, related_name="+")
    category = models.ForeignKey("categories.Category", on_delete=models.PROTECT, null=True, related_name="+")
    area_path = models.CharField(max_length=15, blank=True)
    offered = models.JSONField(default=list)
    made_at = models.DateTimeField()
    chosen = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    place = models.PositiveSmallIntegerField(null=True)
    chosen_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.place}"
