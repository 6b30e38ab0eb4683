from uuid import uuid4

from django.db import models


class Partner(models.Model):
    """An organisation outside whose programs register cases here, and the office that answers for it.

    `scopes` are the permissions its tokens may carry; `areas` the beginnings of area paths it may register in, none
    meaning everywhere. The person to talk to is encrypted under the key of `subject`. An ended partner stays, since
    its cases name it by its uuid.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    subject = models.UUIDField(unique=True, editable=False)
    name = models.CharField(max_length=60, unique=True)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    contact_sealed = models.BinaryField(null=True)
    scopes = models.JSONField(default=list)
    areas = models.JSONField(default=list)
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name
