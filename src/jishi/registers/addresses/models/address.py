from uuid import uuid4

from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Func, Q

from jishi.ground.lib.geometry import Frame
from jishi.registers.addresses.rules.levels import LEVEL_LABELS


class Address(models.Model):
    """One standard address: a street or compound, or a number, building, unit or room below one (GB/T 23705).

    `name` is its own word (`12号`, `3栋`, `创业路`), `text` the whole from the anchor down, without divisions.
    `leaf` is the key of its own level; `number`, `building`, `unit`, `room` are the keys of all levels from the anchor
    down to itself, empty where the address has none, so that a text with a level left out still finds its row by
    `anchor`, `level` and `leaf`. `code` has 21 digits (division, running number, check digit) and never changes.

    `area_path` is the grid's path where the point lies in one, else the path of the division. `lng`, `lat` are degrees
    of CGCS2000; `frame` is the frame in which they arrived. It holds from `valid_from` until before `valid_to`.
    `version` counts its changes, so that whoever saw an older one is told.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    code = models.CharField(max_length=21, unique=True)
    level = models.CharField(max_length=12, choices=list(LEVEL_LABELS.items()))
    anchor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="all_below", db_index=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="below")
    name = models.CharField(max_length=60)
    text = models.CharField(max_length=200)
    leaf = models.CharField(max_length=40)
    number = models.CharField(max_length=40, blank=True)
    building = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    room = models.CharField(max_length=40, blank=True)
    area_path = models.CharField(max_length=15)
    lng = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    frame = models.CharField(max_length=12, default=Frame.CGCS2000.value)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        ordering = ["id"]
        indexes = [
            # the finder's one question, and what lies below an anchor
            models.Index(fields=["anchor", "level", "leaf"], name="address_below_anchor"),
            # rights are "path begins with"
            models.Index(fields=["area_path", "id"], opclasses=["text_pattern_ops", "int8_ops"], name="address_area"),
            # what has ended is little, and looked through by its text
            models.Index(fields=["valid_to", "id"], name="address_ended", condition=Q(valid_to__isnull=False)),
            # nearest to a point; rooms stand where their building stands
            GistIndex(
                Func(F("lng"), F("lat"), function="point"),
                name="address_point",
                condition=Q(lng__isnull=False, valid_to=None, level__in=["compound", "number", "building"]),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["anchor", "number", "building", "unit", "room"],
                condition=Q(valid_to=None, anchor__isnull=False),
                name="address_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["leaf", "level", "area_path"],
                condition=Q(valid_to=None, anchor=None),
                name="anchor_once_at_a_time",
            ),
            models.CheckConstraint(condition=Q(code__regex="^[0-9]{21}$"), name="address_code_digits"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="address_ends_after_begin"
            ),
            models.CheckConstraint(
                condition=Q(anchor=None, level__in=["street", "compound"])
                | (Q(anchor__isnull=False) & ~Q(level__in=["street", "compound"])),
                name="address_below_anchor_only",
            ),
        ]

    def __str__(self) -> str:
        return self.text
