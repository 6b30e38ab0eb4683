from django.db import models

from .account import Account


class Holding(models.Model):
    """Who holds a post, from `from_on` until before `to_on` (None: without end), in days of the people's zone.

    `mapped`: given by a role that single sign-on named, and ended when it names it no more.
    """

    post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="holdings")
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    mapped = models.BooleanField(default=False)

    class Meta:
        ordering = ["from_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "account"], condition=models.Q(to_on=None), name="holding_once_without_end"
            ),
            models.CheckConstraint(
                condition=models.Q(to_on=None) | models.Q(to_on__gte=models.F("from_on")),
                name="holding_ends_after_begin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} holds {self.post_id} from {self.from_on}"
