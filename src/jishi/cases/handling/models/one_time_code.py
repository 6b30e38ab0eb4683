from django.db import models

from .receipt import Receipt


class OneTimeCode(models.Model):
    """Six figures sent to the phone of a receipt, so that its holder can follow without the receipt's secret, or take a
    copy of their own record (`for_copy`): a code opens what it was asked for. A keyed digest of them is stored; `ask`
    is the random number of the asking."""

    ask = models.UUIDField(primary_key=True)
    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, related_name="one_time_codes")
    digest = models.CharField(max_length=32)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    for_copy = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"code for {self.receipt_id} until {self.expires_at:%H:%M}"
