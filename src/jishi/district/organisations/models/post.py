from uuid import uuid4

from django.db import models

from .organisation import Organisation
from .role import Role


class Post(models.Model):
    """A place to be filled in an organisation, with a role and an area. It outlives whoever holds it.

    `area_path` are the digits of a division or, for a grid worker, of a grid (15); empty means no limit by area.
    `area` is the division when it is one.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=80)
    area = models.ForeignKey("areas.Division", on_delete=models.PROTECT, null=True, related_name="+")
    area_path = models.CharField(max_length=15, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["organisation__path", "role__order", "title", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "title"],
                condition=models.Q(active=True),
                name="post_title_once_in_organisation",
            ),
            models.CheckConstraint(condition=models.Q(area_path__regex="^[0-9]*$"), name="post_area_digits"),
        ]

    def __str__(self) -> str:
        return self.title
