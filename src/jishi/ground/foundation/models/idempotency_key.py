from django.db import models


class IdempotencyKey(models.Model):
    """A key that a form or client sent, and the id of what it made."""

    scope = models.CharField(max_length=40)
    key = models.UUIDField()
    result = models.CharField(max_length=120)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="idempotency_once")]

    def __str__(self) -> str:
        return f"{self.scope} {self.key}"
