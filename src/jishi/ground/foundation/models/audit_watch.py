from django.db import models


class AuditSecondPlace(models.Model):
    """How far a second place was told the heads; `problem` is empty while it can be told."""

    path = models.CharField(max_length=400, primary_key=True)
    told = models.BigIntegerField(default=0)
    at = models.DateTimeField()
    problem = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.path} up to {self.told}"


class AuditVerification(models.Model):
    """A check of the whole audit and what it found: how many faults, and the first of them as data."""

    at = models.DateTimeField()
    seconds = models.FloatField()
    seals = models.BigIntegerField()
    entries = models.BigIntegerField()
    unsealed = models.BigIntegerField()
    whole = models.BooleanField()
    fault_count = models.BigIntegerField()
    faults = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["-at"], name="verification_newest")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {'whole' if self.whole else 'not whole'}"
