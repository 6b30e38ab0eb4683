from django.db import models


class MessageText(models.Model):
    """The words of one event on one channel in one language. Each saving adds a version; the highest one counts.

    `shipped` says that the product wrote this version: a new product text replaces it, but never an office's own.
    """

    event = models.CharField(max_length=60)
    channel = models.CharField(max_length=12)
    language = models.CharField(max_length=8)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=120, blank=True)
    body = models.TextField()
    active = models.BooleanField(default=True)
    shipped = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=60, blank=True)
    made_by_post = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "channel", "language", "version"], name="message_text_version")
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.channel} {self.language} {self.version}"
