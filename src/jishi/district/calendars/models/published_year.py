from django.db import models


class PublishedYear(models.Model):
    """A year whose plan of holidays is known, so that deadlines in it are no longer provisional."""

    year = models.PositiveSmallIntegerField(primary_key=True)

    def __str__(self) -> str:
        return str(self.year)
