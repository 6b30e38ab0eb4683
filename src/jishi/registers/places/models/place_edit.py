from django.db import models
from django.db.models import Q

from .building import Building
from .room import Room


class PlaceEdit(models.Model):
    """One field of a building or room was changed, or (without a field) the thing was confirmed or ended.

    Added, never edited. Places are no persons, so what stood there before is kept in plain words. `version` is the one
    that came of the change. Who acted is kept by value.
    """

    building = models.ForeignKey(Building, on_delete=models.PROTECT, null=True, related_name="edits", db_index=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="edits", db_index=False)
    act = models.CharField(max_length=12)
    field = models.CharField(max_length=24, blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    version = models.IntegerField()
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    actor_uuid = models.UUIDField()
    actor_name = models.CharField(max_length=60, blank=True)
    actor_post = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["-id"]
        # the history of a thing; each serves its key too
        indexes = [
            models.Index(fields=["building", "id"], condition=Q(building__isnull=False), name="edit_of_building"),
            models.Index(fields=["room", "id"], condition=Q(room__isnull=False), name="edit_of_room"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(building=None, room__isnull=False) | Q(building__isnull=False, room=None),
                name="edit_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.field}"
