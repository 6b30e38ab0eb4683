from django.db import models


class ProcessVersion(models.Model):
    """One version of a process as data. Never changed once published; open cases stay on the one they began with."""

    code = models.SlugField(max_length=40)
    version = models.PositiveIntegerField()
    data = models.JSONField()
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="process_version_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"
