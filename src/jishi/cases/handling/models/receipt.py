from uuid import uuid4

from django.db import models

from .case import Case


class Receipt(models.Model):
    """What a reporter or follower holds: with the case's code and this secret one follows, adds, answers, rates.

    Contact is optional, encrypted under a subject of its own, and never joined with another by an equal phone. A
    receipt whose holder was erased (`erased_at`) stays as an empty row, since ratings count: it opens nothing.
    """

    class Kind(models.TextChoices):
        REPORTER = "reporter"
        FOLLOWER = "follower"

    class Wish(models.TextChoices):
        """What its holder wants to be told by text message."""

        STEPS = "steps"
        RESULT = "result"
        NOTHING = "nothing"

    class Words(models.TextChoices):
        """What became of the words of an erased holder: they wait for the end of the case, or are blanked."""

        STAND = ""
        WAIT = "wait"
        GONE = "gone"

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
    erased_at = models.DateTimeField(null=True)
    words = models.CharField(max_length=4, choices=Words, default=Words.STAND, blank=True)

    class Meta:
        # serves the key of the case too
        constraints = [models.UniqueConstraint(fields=["case", "secret_digest"], name="receipt_secret_once")]
        indexes = [
            # during a call the desk finds the open cases of that phone
            models.Index(fields=["phone_index"], name="receipt_phone", condition=~models.Q(phone_index="")),
            # whom an erasure names
            models.Index(fields=["subject"], name="receipt_subject", condition=models.Q(subject__isnull=False)),
            # whose words the daily job looks at
            models.Index(fields=["id"], name="receipt_words_wait", condition=models.Q(words="wait")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.case_id}"
