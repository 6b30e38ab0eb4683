from datetime import time

from django.db import models


class MessageRule(models.Model):
    """When an office lets messages leave, in the people's zone, and how long a link in one opens. One row.

    From `quiet_from` to `quiet_until` nothing leaves but what is urgent; both equal means that no hour is quiet.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    quiet_from = models.TimeField(default=time(22))
    quiet_until = models.TimeField(default=time(8))
    link_days = models.PositiveSmallIntegerField(default=14)

    class Meta:
        constraints = [models.CheckConstraint(name="message_rule_one", condition=models.Q(id=1))]

    def __str__(self) -> str:
        return f"quiet {self.quiet_from:%H:%M}-{self.quiet_until:%H:%M}"
