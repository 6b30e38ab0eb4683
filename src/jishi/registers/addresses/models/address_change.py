from django.db import models

from jishi.registers.addresses.rules.changes import CHANGE_LABELS

from .address import Address


class AddressChange(models.Model):
    """What became of an address on a day: renamed, renumbered, split, merged, ended, another name, another point.
    Added, never edited.

    Of a split there is one row for each successor, of a merger one for each that went into it. `before` is the whole
    text that held until then; `detail` what else the change is about: the name that came or went, the point that was.
    Who did it stands in the audit.
    """

    address = models.ForeignKey(Address, on_delete=models.PROTECT, related_name="changes")
    successor = models.ForeignKey(Address, on_delete=models.PROTECT, null=True, related_name="came_from")
    kind = models.CharField(max_length=12, choices=list(CHANGE_LABELS.items()))
    on = models.DateField()
    before = models.CharField(max_length=200)
    detail = models.CharField(max_length=200, blank=True, default="", db_default="")
    reason = models.CharField(max_length=200)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.before} {self.kind}"
