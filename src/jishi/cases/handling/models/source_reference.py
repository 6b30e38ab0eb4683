from django.db import models

from .case import Case


class SourceReference(models.Model):
    """By which reference of its own a program knows a case that it registered, for good.

    `source` is `partner:` or `post:` with a uuid. `content_digest`, keyed with the master key, tells the same row sent
    again from another one under the same reference.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="source_reference")
    source = models.CharField(max_length=45)
    reference = models.CharField(max_length=80)
    content_digest = models.CharField(max_length=32)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "reference"], name="source_reference_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.reference}"
