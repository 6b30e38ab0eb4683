from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from .transaction_id import CurrentTransaction, TransactionId


class AuditEntry(models.Model):
    """One act. Written once; the database refuses to change, remove or truncate it.

    `epoch` and `xid` are written by the database and give the entries their order: which database server counted, and
    which transaction wrote.
    """

    epoch = models.SmallIntegerField(db_default=1, editable=False)
    xid = TransactionId(db_default=CurrentTransaction(), editable=False)
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
            models.Index(fields=["epoch", "xid", "id"], name="audit_order"),  # in which entries are sealed
            BrinIndex(fields=["at"], name="audit_day", autosummarize=True),  # the auditor's filter by day
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_kind} {self.action} {self.subject_kind}"
