from django.db import models

from .case import Case


class Audience(models.TextChoices):
    """Who may read a step's words."""

    PUBLIC = "public"
    REPORTER = "reporter"
    STAFF = "staff"


class Step(models.Model):
    """Something that happened to a case: a move, a note, a question, an addition. Added, never edited.

    `at` is when it happened, `recorded_at` when it was written down; they differ for imports alone.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps", db_index=False)
    act = models.CharField(max_length=24)
    move = models.CharField(max_length=40, blank=True)
    from_node = models.CharField(max_length=40, blank=True)
    to_node = models.CharField(max_length=40)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    actor_uuid = models.UUIDField()
    actor_name = models.CharField(max_length=60, blank=True)
    actor_post = models.CharField(max_length=120, blank=True)
    audience = models.CharField(max_length=8, choices=Audience, default=Audience.STAFF)
    reason = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    facts = models.JSONField(default=dict)

    class Meta:
        # a case's history in order; serves the key too
        indexes = [models.Index(fields=["case", "id"], name="step_of_case")]

    def __str__(self) -> str:
        return f"{self.act} → {self.to_node}"
