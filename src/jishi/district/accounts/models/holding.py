from datetime import datetime

from django.db import models

from jishi.ground.foundation.moment import local_day

from .account import Account


def held_at(moment: datetime, way: str = "") -> models.Q:
    """Holdings that hold at the moment; `way` leads to them from another table, like `holdings__`."""
    day = local_day(moment)
    return (
        models.Q(**{f"{way}from_on__lte": day})
        & (models.Q(**{f"{way}from_at": None}) | models.Q(**{f"{way}from_at__lte": moment}))
        & not_over_at(moment, way)
    )


def not_over_at(moment: datetime, way: str = "") -> models.Q:
    """Holdings that hold at the moment or will."""
    day = local_day(moment)
    return (models.Q(**{f"{way}to_on": None}) | models.Q(**{f"{way}to_on__gt": day})) & (
        models.Q(**{f"{way}until_at": None}) | models.Q(**{f"{way}until_at__gt": moment})
    )


class Holding(models.Model):
    """Who holds a post, from `from_on` until before `to_on` (None: without end), in days of the people's zone.

    `mapped`: given by a role that single sign-on named, and ended when it names it no more.

    Temporary access goes by the minute: `from_at` and `until_at`, inside those days.
    """

    post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="holdings")
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    mapped = models.BooleanField(default=False)
    from_at = models.DateTimeField(null=True)
    until_at = models.DateTimeField(null=True)

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
