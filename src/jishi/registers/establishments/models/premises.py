from uuid import uuid4

from django.db import models

from .establishment import Establishment


class Premises(models.Model):
    """Rooms, a building or a number that an establishment uses, from a day until before `valid_to`.

    Two establishments may use the same rooms. `use` says what for.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    establishment = models.ForeignKey(Establishment, on_delete=models.PROTECT, related_name="premises")
    address = models.ForeignKey("addresses.Address", on_delete=models.PROTECT, related_name="+")
    use = models.CharField(max_length=80, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["establishment", "address"], condition=models.Q(valid_to=None), name="premises_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="premises_end_after_begin",
            ),
        ]

    def __str__(self) -> str:
        return self.use
