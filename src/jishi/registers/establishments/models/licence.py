from uuid import uuid4

from django.db import models

from jishi.registers.establishments.rules.kinds import LICENCE_LABELS

from .establishment import Establishment


class Licence(models.Model):
    """A licence of an establishment: kind, number, the organisation that issued it. Its holder is the establishment;
    the name of a person on it is not kept.

    It holds from `valid_from` through `valid_to` (None: without end) unless `ended_on` came before. `renews` is the one
    in whose place it came.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    establishment = models.ForeignKey(Establishment, on_delete=models.PROTECT, related_name="licences")
    kind = models.CharField(max_length=12, choices=list(LICENCE_LABELS.items()))
    number = models.CharField(max_length=60)
    issuer = models.CharField(max_length=80)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    renews = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="renewed_by", db_index=False)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["valid_to"],
                condition=models.Q(ended_on=None, valid_to__isnull=False),
                name="licence_expiring",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["establishment", "kind", "number"],
                condition=models.Q(ended_on=None),
                name="licence_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="licence_ends_after_begin",
            ),
        ]

    def __str__(self) -> str:
        return self.number
