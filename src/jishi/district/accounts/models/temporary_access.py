from uuid import uuid4

from django.db import models

from .account import Account
from .holding import Holding


class TemporaryAccess(models.Model):
    """A person from outside, a vendor's or an operator's, is to hold one post from a minute to a minute.

    Asked by `asked_by` (a colleague, or the person itself for more time), decided by somebody else, ended by itself at
    `until_at` or by one press before. More time is a new row that `extends` this one, and is decided anew. `account`
    and `holding` are made when it is granted.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(max_length=60)
    company = models.CharField(max_length=80)
    reason = models.CharField(max_length=500)
    post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    extends = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="extensions")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="temporary_access")
    holding = models.OneToOneField(Holding, on_delete=models.PROTECT, null=True, related_name="temporary_access")
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)
    answer = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-asked_at", "-id"]
        indexes = [
            models.Index(fields=["-asked_at", "-id"], name="temporary_newest"),  # the list's order and its paging
            # what the job that ends them looks for
            models.Index(
                fields=["until_at"], name="temporary_standing", condition=models.Q(granted=True, ended_at=None)
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(until_at__gt=models.F("from_at")), name="temporary_has_length"),
            models.CheckConstraint(
                condition=models.Q(granted=None) | models.Q(decided_by__isnull=False, decided_at__isnull=False),
                name="temporary_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(decided_by=models.F("asked_by")), name="temporary_decided_by_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company} {self.from_at:%Y-%m-%d %H:%M}"
