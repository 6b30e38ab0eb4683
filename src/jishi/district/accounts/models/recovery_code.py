from django.db import models

from .account import Account


class RecoveryCode(models.Model):
    """A code that stands in for a lost second factor once. Only a digest keyed with the person's own key is kept."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=32)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "digest"], name="recovery_code_once")]

    def __str__(self) -> str:
        return f"recovery code of {self.account_id}"
