from datetime import UTC, datetime
from uuid import uuid4

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Coalesce

OPEN_PHASES = ("to_accept", "to_assign", "handling", "to_verify", "suspended")
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


class HowFound(models.TextChoices):
    """How it is known that a case concerns a place of the registers."""

    SCANNED = "scanned"
    CHOSEN = "chosen"
    PARSED = "parsed"
    POINT = "point"


class Case(models.Model):
    """One matter from the report to the rated answer. Its history stands in `Step`; here is where it stands now.

    `unwritten` counts what was said in recordings without a written word and is not written down yet; a report that was
    spoken has an empty `description` until then.
    """

    uuid = models.UUIDField(unique=True, default=uuid4)
    code = models.CharField(max_length=16)

    process_code = models.CharField(max_length=40)
    process_version = models.PositiveIntegerField()
    node = models.CharField(max_length=40)
    phase = models.CharField(max_length=12)
    node_since = models.DateTimeField()
    back_node = models.CharField(max_length=40, blank=True)
    asked_until = models.DateTimeField(null=True)

    category = models.ForeignKey(
        "categories.Category", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    category_version = models.ForeignKey(
        "categories.CategoryVersion", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    title = models.CharField(max_length=80)
    description = models.TextField()
    unwritten = models.PositiveSmallIntegerField(default=0, db_default=0)
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

    address = models.ForeignKey(
        "addresses.Address", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    address_how = models.CharField(max_length=8, choices=HowFound, blank=True, default="", db_default="")

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
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
    blanked_at = models.DateTimeField(null=True)

    search = SearchVectorField(null=True)
    queue_at = models.GeneratedField(
        expression=Coalesce("due_at", models.Value(NEVER)), output_field=models.DateTimeField(), db_persist=True
    )

    class Meta:
        # Keys below that have no index of their own begin another one, or are never looked for.
        indexes = [
            # what is open by due time, whatever else narrows it: a few per cent of all cases
            models.Index(fields=["queue_at", "id"], name="case_open", condition=models.Q(phase__in=OPEN_PHASES)),
            models.Index(fields=["phase", "queue_at", "id"], name="case_queue"),  # one state by due time
            models.Index(fields=["queue_at", "id"], name="case_due"),  # a wide area or many cases found, by due time
            # a department's queue
            models.Index(fields=["organisation", "phase", "queue_at"], name="case_organisation"),
            models.Index(fields=["organisation_path"], name="case_organisation_path", opclasses=["text_pattern_ops"]),
            # rights by prefix, and counting precedent of a place: answered from the index alone
            models.Index(
                fields=["area_path", "registered_at"],
                name="case_area",
                opclasses=["text_pattern_ops", "timestamptz_ops"],
                include=["id", "organisation", "confidential", "about_path"],
            ),
            # counting precedent of a category: answered from the index alone
            models.Index(
                fields=["category", "registered_at"],
                name="case_precedent",
                include=["id", "organisation", "area_path", "confidential", "about_path"],
            ),
            models.Index(fields=["-registered_at", "-id"], name="case_newest"),
            models.Index(fields=["lat", "lng"], name="case_point"),  # similar reports nearby
            models.Index(fields=["asked_until"], name="case_asked", condition=models.Q(asked_until__isnull=False)),
            models.Index(fields=["queue_at", "id"], name="case_unwritten", condition=models.Q(unwritten__gt=0)),
            # the cases of an address, the newest first
            models.Index(
                fields=["address", "-registered_at"],
                name="case_address",
                condition=models.Q(address__isnull=False),
            ),
            GinIndex(fields=["search"], name="case_search"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="handling_case_code"),
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
