from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from jishi.registers.places.rules.kinds import OWNERSHIPS, ROOM_USES

from .building import Building


class Room(models.Model):
    """A room of a building, one at an address at a time; it holds from `valid_from` until before `valid_to`.

    `address` lies below the building's. `code` has 25 digits and never changes. `floor`: from 1 upwards, from -1
    downwards. `unit`, `number`: as at the door. `rental`: people live here for rent; then `grade` is the present safety
    grade (empty: never graded) and `check_due` the day by which it is looked at again, both of the latest SafetyGrade.
    `area_path`, `version`, `confirmed_at` as in Building.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    code = models.CharField(max_length=25, unique=True)
    building = models.ForeignKey(Building, on_delete=models.PROTECT, related_name="rooms", db_index=False)
    address = models.ForeignKey("addresses.Address", on_delete=models.PROTECT, related_name="+", db_index=False)
    floor = models.SmallIntegerField()
    unit = models.CharField(max_length=40, blank=True)
    number = models.CharField(max_length=40)
    use = models.CharField(max_length=16, choices=list(ROOM_USES.items()))
    area_m2 = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    ownership = models.CharField(max_length=16, choices=list(OWNERSHIPS.items()), blank=True)
    rental = models.BooleanField(default=False)
    grade = models.CharField(max_length=1, blank=True)
    check_due = models.DateField(null=True)
    area_path = models.CharField(max_length=15)
    version = models.IntegerField(default=1)
    confirmed_at = models.DateTimeField(null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["building", "floor"], name="room_of_building"),
            models.Index(fields=["area_path", "id"], opclasses=["text_pattern_ops", "int8_ops"], name="room_area"),
            # which rental dwellings a building has, and which of them are to be checked
            models.Index(
                fields=["building", "check_due"], condition=Q(rental=True, valid_to=None), name="room_let_check"
            ),
            models.Index(fields=["address"], name="room_address"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["address"], condition=Q(valid_to=None), name="room_once_at_a_time"),
            models.CheckConstraint(condition=Q(code__regex="^[0-9]{25}$"), name="room_code_digits"),
            models.CheckConstraint(condition=~Q(floor=0), name="room_no_floor_zero"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="room_ends_after_begin"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}{self.number}"
