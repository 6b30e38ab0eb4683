from django.db import models


class Erasure(models.Model):
    """A person was erased on request. `subject` is the uuid of the destroyed key, or of what was held of them where
    nothing was sealed; `counts` are rows by model. It holds no value of theirs, so that it may stay."""

    subject = models.UUIDField(primary_key=True)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    why = models.CharField(max_length=20)
    counts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["-at"], name="erasure_newest")]

    def __str__(self) -> str:
        return f"{self.subject} {self.at:%Y-%m-%d %H:%M}"
