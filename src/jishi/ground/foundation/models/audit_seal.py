from django.db import models


class AuditSeal(models.Model):
    """One link of the chain over the audit (see lib.seals). Written once by the sealer; the database refuses a change.

    Numbers have no gaps, so that of two sealers one loses; `previous` is the head of the seal before.
    """

    number = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=8)
    epoch = models.SmallIntegerField()
    xid = models.BigIntegerField()
    entry = models.BigIntegerField()
    at = models.DateTimeField()
    count = models.IntegerField()
    listing = models.BinaryField()
    facts = models.JSONField(default=dict)
    form = models.SmallIntegerField()
    hash = models.CharField(max_length=8)
    previous = models.BinaryField()
    head = models.BinaryField()
    key = models.CharField(max_length=16)
    signature = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["number"], condition=models.Q(kind="pruned"), name="seal_pruned")]
        constraints = [models.UniqueConstraint(fields=["previous"], name="seal_follows_once")]

    def __str__(self) -> str:
        return f"seal {self.number}: {self.kind}, {self.count} rows"
