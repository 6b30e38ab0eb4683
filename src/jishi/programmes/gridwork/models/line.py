from uuid import uuid4

from django.db import models


class Line(models.Model):
    """A line of business that has grids of its own over the same land, such as traffic order or green spaces.

    `organisation` answers for it. A line that is no longer `active` keeps its grids for what was done under them.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name
