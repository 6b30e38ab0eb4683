from django.db import models


class RememberedColumns(models.Model):
    """Which headings meant which columns when a post imported a table last, so that nobody says it twice.

    `titles`: from a column's name to the heading as `rules.mapping.heading` compares it.
    """

    table = models.CharField(max_length=60)
    post_uuid = models.UUIDField()
    titles = models.JSONField(default=dict)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "post_uuid"], name="remembered_columns_once")]

    def __str__(self) -> str:
        return self.table
