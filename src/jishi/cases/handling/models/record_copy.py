from django.db import models

from .receipt import Receipt


class RecordCopy(models.Model):
    """The right to take one copy of what is held under a receipt: to read, as data, and with the files, each once and
    soon. A keyed digest of what opens it is stored. `by_code`: the phone was proven."""

    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, related_name="record_copies")
    digest = models.CharField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    by_code = models.BooleanField()
    read_at = models.DateTimeField(null=True)
    data_at = models.DateTimeField(null=True)
    files_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"copy for {self.receipt_id} until {self.expires_at:%H:%M}"

    @property
    def shows_contact(self) -> bool:
        """Whether name and phone are in it: the phone was proven, or none was left."""
        return self.by_code or self.receipt.phone_sealed is None
