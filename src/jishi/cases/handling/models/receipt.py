from uuid import uuid4

from django.db import models

from .case import Case


class Receipt(models.Model):
    """What a reporter or follower holds: with the case's code and this secret one follows, adds, answers, rates.

    Contact is optional, encrypted under a subject of its own, and never joined with another by an equal phone.
    """

    class Kind(models.TextChoices):
        REPORTER = "reporter"
        FOLLOWER = "follower"

    class Wish(models.TextChoices):
        """What its holder wants to be told by text message."""

        STEPS = "steps"
        RESULT = "result"
        NOTHING = "nothing"

    uuid = models.UUIDField(unique=True, default=uuid4)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="receipts", db_index=False)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.REPORTER)
    secret_digest = models.CharField(max_length=32)
    created_at = models.DateTimeField()
    subject = models.UUIDField(null=True)
    name_sealed = models.BinaryField(null=True)
    phone_sealed = models.BinaryField(null=True)
    phone_index = models.CharField(max_length=32, blank=True)
    agreed = models.BooleanField(default=False)
    wish = models.CharField(max_length=8, choices=Wish, default=Wish.STEPS)
    language = models.CharField(max_length=8, default="zh-hans")

    class Meta:
        # serves the key of the case too
        constraints = [models.UniqueConstraint(fields=["case", "secret_digest"], name="receipt_secret_once")]
        indexes = [
            # during a call the desk finds the open cases of that phone
            models.Index(fields=["phone_index"], name="receipt_phone", condition=~models.Q(phone_index=""))
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.case_id}"
