from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ImportRun(models.Model):
    """One table that somebody brought: from the upload to the last row.

    `next_line` is the number of the first line that no batch has done yet: it changes in the transaction that writes a
    batch, so that a row is written once however often the work is begun. `about` is how many rows the file is thought
    to have, until the end is reached. `language` is that of the uploader, for what is said of rows.

    Counts stay; the file and what was wrong with its rows go after some days (`cleared_at`).
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("waits to be started")
        RUNNING = "running", _("is being imported")
        STOPPED = "stopped", _("stopped")
        DONE = "done", pgettext_lazy("import", "finished")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    table = models.CharField(max_length=60)
    actor_uuid = models.UUIDField()
    actor_name = models.CharField(max_length=80)
    post_uuid = models.UUIDField()
    post_title = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=10)
    file_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=4)
    titles = models.JSONField()
    columns = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    why = models.CharField(max_length=300, blank=True)
    about = models.PositiveIntegerField()
    next_line = models.PositiveIntegerField()
    read = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    touched_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    cleared_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["table", "-id"], name="import_run_of_table")]

    def __str__(self) -> str:
        return self.file_name


class ImportedFile(models.Model):
    """The file of a run as it was uploaded."""

    run = models.OneToOneField(ImportRun, on_delete=models.CASCADE, related_name="file")
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.run_id)


class RowMistake(models.Model):
    """What was wrong with one row of a run, in sentences, so that it can be corrected and sent again."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="mistakes")
    line = models.PositiveIntegerField()
    sentences = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "line"], name="row_mistake_once")]

    def __str__(self) -> str:
        return f"{self.line}: {self.sentences}"
