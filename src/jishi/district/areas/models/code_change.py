from django.db import models
from django.utils.translation import gettext_lazy as _


class CodeChange(models.Model):
    """What became of a division's code: one row for each code that follows it, one with an empty `new_path` where none
    does.

    Paths are the significant digits, as in `Division`; neither has to be a division of this installation. `since` is
    the first day of the new code where the source tells it.
    """

    class Kind(models.TextChoices):
        RENAMED = "renamed", _("renamed")
        RENUMBERED = "renumbered", _("given a new number")
        MERGED = "merged", _("merged")
        SPLIT = "split", _("split")
        ENDED = "ended", _("ended without a successor")

    old_path = models.CharField(max_length=12)
    new_path = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    since = models.DateField(null=True)
    old_name = models.CharField(max_length=60, blank=True)
    new_name = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["old_path", "new_path"]
        constraints = [
            models.UniqueConstraint(fields=["old_path", "new_path"], name="code_change_once"),
            models.CheckConstraint(condition=~models.Q(old_path=models.F("new_path")), name="code_change_changes"),
            models.CheckConstraint(
                condition=models.Q(kind="ended", new_path="") | (~models.Q(kind="ended") & ~models.Q(new_path="")),
                name="code_change_ended_has_no_new",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_path} → {self.new_path or '—'}"
