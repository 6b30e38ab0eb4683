from django.db import models


class LimitCount(models.Model):
    """What one network took of one limit in its present window. The table is not logged: after a crash of the database
    it is empty, which costs no more than counts that begin anew."""

    key = models.CharField(max_length=40, primary_key=True)
    used = models.BigIntegerField()
    ends_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.used} until {self.ends_at:%H:%M}"
