from django.db import models


class ReferenceVersion(models.Model):
    """The present token of a kind of reference data; a new random token means: build anew."""

    name = models.CharField(max_length=40, primary_key=True)
    token = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.name
