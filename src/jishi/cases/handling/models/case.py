from datetime import UTC, datetime
from uuid import uuid4

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Coalesce

NEVER = datetime(9999, 12, 31, tzinfo=UTC)


class Channel(models.TextChoices):
    """Through which door a case came in."""

    WEB = "web"
    PHONE = "phone"
    COUNTER = "counter"
    PATROL = "patrol"
    WECHAT = "wechat"
    MAILBOX = "mailbox"
    PARTNER = "partner"


class Urgency(models.TextChoices):
    NORMAL = "normal"
    URGENT = "urgent"


class Case(models.Model):
    """One matter from the report to the rated answer. Its history stands in `Step`; here is where it stands now."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    code = models.CharField(max_length=16, unique=True)

    process_code = models.CharField(max_length=40)
    process_version = models.PositiveIntegerField()
    node = models.CharField(max_length=40)
    phase = models.CharField(max_length=12)
    node_since = models.DateTimeField()
    back_node = models.CharField(max_length=40, blank=True)
    asked_until = models.DateTimeField(null=True)

    category = models.ForeignKey("categories.Category", on_delete=models.PROTECT, null=True, related_name="+")
    category_version = models.ForeignKey(
        "categories.CategoryVersion", on_delete=models.PROTECT, null=True, related_name="+"
    )
    title = models.CharField(max_length=80)
    description = models.TextField()
    answers = models.JSONField(default=dict)
    urgency = models.CharField(max_length=8, choices=Urgency, default=Urgency.NORMAL)
    channel = models.CharField(max_length=8, choices=Channel)
    public = models.BooleanField(default=False)
    sensitive = models.BooleanField(default=False)
    confidential = models.BooleanField(default=False)

    place_text = models.CharField(max_length=200, blank=True)
    lng = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    frame = models.CharField(max_length=8, blank=True)
    community = models.ForeignKey("areas.Division", on_delete=models.PROTECT, null=True, related_name="+")
    grid = models.ForeignKey("areas.Grid", on_delete=models.PROTECT, null=True, related_name="+")
    area_path = models.CharField(max_length=15, blank=True)

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    organisation_path = models.CharField(max_length=120, blank=True)
    about = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    about_path = models.CharField(max_length=120, blank=True)

    registered_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    imported = models.CharField(max_length=40, blank=True)
    source_ref = models.CharField(max_length=80, blank=True)
    assessed = models.BooleanField(default=True)
    answer = models.TextField(blank=True)

    limit_amount = models.PositiveIntegerField(null=True)
    limit_unit = models.CharField(max_length=16, blank=True)
    clock_from = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    due_soon_at = models.DateTimeField(null=True)
    provisional = models.BooleanField(default=False)
    paused_at = models.DateTimeField(null=True)
    paused_minutes = models.PositiveIntegerField(default=0)
    handled_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closings = models.PositiveIntegerField(default=0)

    search = SearchVectorField(null=True)
    queue_at = models.GeneratedField(
        expression=Coalesce("due_at", models.Value(NEVER)), output_field=models.DateTimeField(), db_persist=True
    )

    class Meta:
        indexes = [
            models.Index(fields=["phase", "queue_at", "id"], name="case_queue"),  # a queue by due time
            models.Index(
                fields=["organisation", "phase", "queue_at"], name="case_organisation"
            ),  # a department's queue
            # rights by prefix
            models.Index(
                fields=["area_path", "queue_at"], name="case_area", opclasses=["text_pattern_ops", "timestamptz_ops"]
            ),
            models.Index(fields=["organisation_path"], name="case_organisation_path", opclasses=["text_pattern_ops"]),
            models.Index(
                fields=["category", "community", "registered_at"], name="case_precedent"
            ),  # counting precedent
            models.Index(fields=["-registered_at", "-id"], name="case_newest"),
            models.Index(fields=["lat", "lng"], name="case_point"),  # similar reports nearby
            models.Index(fields=["asked_until"], name="case_asked", condition=models.Q(asked_until__isnull=False)),
            GinIndex(fields=["search"], name="case_search"),
        ]
        constraints = [
            # what a source sent before is known by its own reference, however long ago
            models.UniqueConstraint(
                fields=["imported", "source_ref"], condition=~models.Q(source_ref=""), name="case_source_once"
            ),
            models.CheckConstraint(
                name="case_point_whole",
                condition=models.Q(lng__isnull=True, lat__isnull=True) | models.Q(lng__isnull=False, lat__isnull=False),
            ),
            models.CheckConstraint(
                name="case_clock_whole", condition=models.Q(due_at__isnull=True) | models.Q(clock_from__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.code
