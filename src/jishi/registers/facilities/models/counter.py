from django.db import models


class FacilityCounter(models.Model):
    """The last running number that was given under ten digits of district, class and kind."""

    prefix = models.CharField(max_length=10, unique=True)
    last = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.prefix
