from uuid import uuid4

from django.db import models


class SubjectKey(models.Model):
    """The key of one subject, wrapped by the master key. Without it, what was encrypted under it is gone everywhere."""

    uuid = models.UUIDField(primary_key=True, default=uuid4)
    kind = models.CharField(max_length=40)
    wrapped = models.BinaryField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"


class PersonalHistory(models.Model):
    """What a personal value was set to, encrypted under its subject's key."""

    subject = models.UUIDField()
    model = models.CharField(max_length=80)
    object_uuid = models.UUIDField()
    field = models.CharField(max_length=60)
    value = models.BinaryField()
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    actor_uuid = models.UUIDField()
    request_id = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "id"], name="history_subject")]  # a person's own record

    def __str__(self) -> str:
        return f"{self.model}.{self.field}"


class MasterKeyMark(models.Model):
    """A constant sealed by the master key of this database; a key that cannot open it does not fit.

    `suite` names the ciphers that the database began with.
    """

    sealed = models.BinaryField()
    suite = models.CharField(max_length=16, default="international")
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return "master key mark"
