from django.db import models


class FailedSignIn(models.Model):
    """How often signing in failed for a name from an address, or from an address at all.

    `key` is a keyed digest of them: neither the name nor the address stands in the row.
    """

    key = models.CharField(max_length=32, unique=True)
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    wait_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["last_at"], name="failed_sign_in_age")]  # old ones are forgotten daily

    def __str__(self) -> str:
        return f"{self.count} failures"
