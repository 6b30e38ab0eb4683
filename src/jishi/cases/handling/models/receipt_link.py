from django.db import models

from .receipt import Receipt


class ReceiptLink(models.Model):
    """A link in a message that opens one receipt without typing. Only a digest of its token is stored; it ends by
    itself, and at once when its holder or the desk ends it."""

    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="receipt_link_expiry")]  # the daily forgetting

    def __str__(self) -> str:
        return f"link of {self.receipt_id} until {self.expires_at:%Y-%m-%d}"
