from django.db import models


class AuditEntry(models.Model):
    """One act. Written once; the database refuses to change, remove or truncate it."""

    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    actor_uuid = models.UUIDField()
    actor_name = models.CharField(max_length=60, blank=True)
    actor_post = models.CharField(max_length=120, blank=True)
    action = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=60)
    subject_uuid = models.UUIDField()
    fields = models.JSONField(default=dict)
    request_id = models.CharField(max_length=64, blank=True)
    address = models.GenericIPAddressField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject_uuid", "id"], name="audit_subject"),  # everything done to one thing
            models.Index(fields=["actor_uuid", "id"], name="audit_actor"),  # everything one actor did
            models.Index(fields=["at"], name="audit_day"),  # the auditor's filter by day
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_kind} {self.action} {self.subject_kind}"
