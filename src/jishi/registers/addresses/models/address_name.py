from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from jishi.registers.addresses.rules.names import KIND_LABELS

from .address import Address


class AddressName(models.Model):
    """A name under which an address is looked up: of every street and compound, of named buildings, and of anything
    that has an alias, a former name or a landmark by which people know it.

    `key`, `sound`, `initials` and `near` are the forms in which texts find it (`rules.keys`); `grams` are the pairs
    of signs for search inside a name. `valid_to` is the day on which a former name ceased to hold.
    """

    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(max_length=12, choices=list(KIND_LABELS.items()))
    text = models.CharField(max_length=60)
    key = models.CharField(max_length=60)
    sound = models.CharField(max_length=240)
    initials = models.CharField(max_length=60)
    near = ArrayField(models.CharField(max_length=60))
    grams = ArrayField(models.CharField(max_length=60))
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["key"], opclasses=["text_pattern_ops"], name="name_key"),
            models.Index(fields=["sound"], opclasses=["text_pattern_ops"], name="name_sound"),
            models.Index(fields=["initials"], opclasses=["text_pattern_ops"], name="name_initials"),
            GinIndex(fields=["near"], name="name_near"),
            GinIndex(fields=["grams"], name="name_grams"),
        ]
        constraints = [models.UniqueConstraint(fields=["address", "kind", "key"], name="name_once")]

    def __str__(self) -> str:
        return self.text
