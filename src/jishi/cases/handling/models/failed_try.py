from django.db import models


class FailedTry(models.Model):
    """Wrong secrets tried for a code from one address, counted for codes that exist and codes that do not alike."""

    key = models.CharField(max_length=32, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.count} since {self.first_at:%H:%M}"
