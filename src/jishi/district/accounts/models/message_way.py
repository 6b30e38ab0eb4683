from django.db import models

from .account import Account


class MessageWay(models.Model):
    """How a colleague wants to hear outside the app, over one channel. The address is encrypted under the account's
    own subject; in the app everybody hears anyway."""

    class Timing(models.TextChoices):
        AT_ONCE = "at_once"
        DAILY = "daily"
        OFF = "off"

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="message_ways", db_index=False)
    channel = models.CharField(max_length=12)
    address_sealed = models.BinaryField(null=True)
    timing = models.CharField(max_length=8, choices=Timing, default=Timing.OFF)
    language = models.CharField(max_length=8, default="zh-hans")

    class Meta:
        # serves the key of the account too
        constraints = [models.UniqueConstraint(fields=["account", "channel"], name="message_way_once")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.channel} {self.timing}"
