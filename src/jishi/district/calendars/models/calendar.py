from uuid import uuid4

from django.db import models


class Calendar(models.Model):
    """Working hours and days of an organisation; the one without an organisation is the office's and holds for all.

    `follows`: days off and moved days of the calendars above hold here too (no for a hall open day and night).
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.CASCADE, related_name="+"
    )
    follows = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], name="one_calendar_for_each_organisation", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"calendar {self.uuid}"
