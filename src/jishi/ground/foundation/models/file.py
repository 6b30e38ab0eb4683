from uuid import uuid4

from django.db import models


class Level(models.TextChoices):
    """How well bytes are guarded. The same bytes at two levels are two contents that know nothing of each other."""

    RESTRICTED = "restricted"
    ORIGINAL = "original"


class FileContent(models.Model):
    """Bytes, stored once a level. `digest` is keyed with the master key: whoever reads the table learns nothing about
    bytes of their own; `key` is the random name under which the storage holds them."""

    level = models.CharField(max_length=12, choices=Level)
    digest = models.CharField(max_length=64)
    key = models.CharField(max_length=80, unique=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=60)
    used_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "digest"], name="content_once_a_level")]

    def __str__(self) -> str:
        return f"{self.media_type} {self.size}"


class File(models.Model):
    """A picture, film, recording or paper that somebody gave. It belongs to no module: who holds it says so in a join
    table of its own. `draft` is the key of the form it was uploaded for; until somebody holds it, it expires."""

    class Kind(models.TextChoices):
        IMAGE = "image"
        VIDEO = "video"
        VOICE = "voice"
        PAPER = "paper"

    uuid = models.UUIDField(unique=True, default=uuid4)
    content = models.ForeignKey(FileContent, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=8, choices=Kind)
    name = models.CharField(max_length=80, blank=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    seconds = models.PositiveIntegerField(null=True)
    draft = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    actor_kind = models.CharField(max_length=12)
    actor_uuid = models.UUIDField()
    subject = models.UUIDField(null=True)
    original = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="redacted")

    class Meta:
        indexes = [
            models.Index(fields=["draft"], name="file_draft", condition=models.Q(held_at=None)),
            models.Index(fields=["expires_at"], name="file_expires", condition=models.Q(expires_at__isnull=False)),
            models.Index(fields=["subject"], name="file_subject", condition=models.Q(subject__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"


class FileRendition(models.Model):
    """A smaller picture of a file, made in the background."""

    file = models.ForeignKey(File, on_delete=models.CASCADE, related_name="renditions", db_index=False)
    variant = models.CharField(max_length=8)
    content = models.ForeignKey(FileContent, on_delete=models.PROTECT, related_name="renditions")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "variant"], name="rendition_once")]

    def __str__(self) -> str:
        return f"{self.variant} of {self.file_id}"
