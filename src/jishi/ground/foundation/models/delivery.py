from uuid import uuid4

from django.db import models


class DeliveryState(models.TextChoices):
    """How far a message outside the app has come. `SHOWN` is the demonstration's: kept here, sent to nobody."""

    WAITING = "waiting"
    SENDING = "sending"
    FAILED = "failed"
    SENT = "sent"
    SHOWN = "shown"
    DROPPED = "dropped"
    DEAD = "dead"


DUE_STATES = (DeliveryState.WAITING, DeliveryState.FAILED, DeliveryState.SENDING)


class Delivery(models.Model):
    """One message to one recipient over one channel, from the wish to send it to the provider's answer.

    It holds ids and codes alone: the address is opened and the words are made when it is sent. `next_at` is when it
    may be tried next; of a row in `SENDING` it is the end of the lease, after which somebody else may take it over.
    """

    uuid = models.UUIDField(unique=True, default=uuid4)
    event = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_uuid = models.UUIDField()
    recipient_kind = models.CharField(max_length=20)
    recipient_uuid = models.UUIDField()
    step = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=12)
    language = models.CharField(max_length=8)
    urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=DeliveryState, default=DeliveryState.WAITING)
    created_at = models.DateTimeField()
    next_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    since_resent = models.PositiveIntegerField(default=0)
    claims = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=60, blank=True)
    reference = models.CharField(max_length=80, blank=True)
    text_version = models.PositiveIntegerField(null=True)
    attempts = models.JSONField(default=list)

    class Meta:
        constraints = [
            # an announcement may be delivered twice; the second telling finds the first
            models.UniqueConstraint(
                fields=["subject_uuid", "event", "recipient_uuid", "channel", "step"], name="delivery_once"
            )
        ]
        indexes = [
            # what the sender takes next
            models.Index(fields=["next_at", "id"], name="delivery_due", condition=models.Q(state__in=DUE_STATES)),
            models.Index(fields=["state", "-id"], name="delivery_state"),  # the console's filter
            models.Index(fields=["created_at"], name="delivery_day"),  # the filter by day, and forgetting
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.channel} {self.state}"
