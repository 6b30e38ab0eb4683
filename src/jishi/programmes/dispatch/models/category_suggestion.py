from django.db import models


class CategorySuggestion(models.Model):
    """Which categories a report's words spoke for when it was registered, and which it was filed under.

    `offered` is a list of {"category": id, "score": number, "words": [..]}, best first; the words are those of the
    category data, never others of the report. `place` is the chosen one's place in it from 1, 0 when it was not there.
    """

    case = models.OneToOneField("handling.Case", on_delete=models.PROTECT, related_name="+")
    offered = models.JSONField(default=list)
    made_at = models.DateTimeField()
    chosen = models.ForeignKey("categories.Category", on_delete=models.PROTECT, null=True, related_name="+")
    place = models.PositiveSmallIntegerField(null=True)
    chosen_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.place}"
