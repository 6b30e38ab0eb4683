from django.db import models


class Message(models.Model):
    """A message in the app to a post. Its words are made from `kind` and the subject when it is read."""

    kind = models.CharField(max_length=60)
    recipient = models.UUIDField()
    subject_kind = models.CharField(max_length=60)
    subject_uuid = models.UUIDField()
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # an announcement may be delivered twice; the second telling finds the first
            models.UniqueConstraint(
                fields=["recipient", "subject_uuid", "kind"],
                condition=models.Q(read_at=None),
                name="message_once_unread",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.recipient}"
