from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from jishi.registers.places.rules.kinds import BUILDING_USES, OWNERSHIPS, STRUCTURES


class Building(models.Model):
    """Something that stands at an address and has rooms; it holds from `valid_from` until before `valid_to`.

    `address` names a compound, a number or a building; where it lies is where the address lies. `code` has 19 digits
    and never changes. `outline`: GeoJSON in degrees of CGCS2000. `version` counts the changes, so that whoever changes
    it says which one was looked at. `confirmed_at`: when somebody last looked at all of it and found it right.
    `rooms_given`: how many codes of rooms were given; it is counted up under the row's lock.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    code = models.CharField(max_length=19, unique=True)
    address = models.ForeignKey("addresses.Address", on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=80, blank=True)
    use = models.CharField(max_length=16, choices=list(BUILDING_USES.items()))
    structure = models.CharField(max_length=16, choices=list(STRUCTURES.items()), blank=True)
    ownership = models.CharField(max_length=16, choices=list(OWNERSHIPS.items()), blank=True)
    year_built = models.SmallIntegerField(null=True)
    floors_above = models.SmallIntegerField(null=True)
    floors_below = models.SmallIntegerField(default=0)
    outline = models.JSONField(null=True)
    area_path = models.CharField(max_length=15)
    version = models.IntegerField(default=1)
    rooms_given = models.IntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            # rights are "path begins with"
            models.Index(fields=["area_path", "id"], opclasses=["text_pattern_ops", "int8_ops"], name="building_area"),
            models.Index(fields=["address"], name="building_address"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["address"], condition=Q(valid_to=None), name="building_once_at_a_time"),
            models.CheckConstraint(condition=Q(code__regex="^[0-9]{19}$"), name="building_code_digits"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="building_ends_after_begin"
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.address)
