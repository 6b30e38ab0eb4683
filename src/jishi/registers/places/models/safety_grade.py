from django.db import models

from .room import Room


class SafetyGrade(models.Model):
    """A rental dwelling was checked on a day. Added, never edited: the present grade is the latest of the room.

    `findings`: what was found, in words without persons. `post`: in whose name; who it was stands in the audit.
    """

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="grades", db_index=False)
    grade = models.CharField(max_length=1)
    on = models.DateField()
    findings = models.CharField(max_length=500, blank=True)
    check_due = models.DateField()
    post = models.CharField(max_length=120, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        # a room's history; serves the key too
        indexes = [models.Index(fields=["room", "id"], name="grade_of_room")]
        constraints = [
            models.CheckConstraint(condition=models.Q(grade__in=["A", "B", "C", "D"]), name="grade_known"),
        ]

    def __str__(self) -> str:
        return f"{self.grade} {self.on}"
