from django.db import models

from .address import Address


class FormerPlace(models.Model):
    """Where an address hung until a day: its anchor and the keys of all levels down to itself then.

    Written when it gets another number or another address above it, so that the old text still finds it, below every
    name of the old anchor and with every level below it. `text` is its whole text then.
    """

    address = models.ForeignKey(Address, on_delete=models.PROTECT, related_name="former_places")
    anchor = models.ForeignKey(Address, on_delete=models.PROTECT, related_name="once_below")
    level = models.CharField(max_length=12)
    number = models.CharField(max_length=40, blank=True)
    building = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    room = models.CharField(max_length=40, blank=True)
    text = models.CharField(max_length=200)
    valid_to = models.DateField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["anchor", "number", "building", "unit", "room", "address"], name="former_place_once"
            ),
        ]

    def __str__(self) -> str:
        return self.text
