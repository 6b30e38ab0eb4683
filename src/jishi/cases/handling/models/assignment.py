from django.db import models

from .case import Case


class Assignment(models.Model):
    """A case in the hands of an organisation, from the assigning to the report, the return or the reassigning."""

    class Part(models.TextChoices):
        LEAD = "lead"

    class Outcome(models.TextChoices):
        OPEN = "open"
        HANDLED = "handled"
        RETURNED = "returned"
        REASSIGNED = "reassigned"
        STOPPED = "stopped"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assignments")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    part = models.CharField(max_length=10, choices=Part, default=Part.LEAD)
    assigned_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(outcome="open", part="lead"), name="assignment_one_open_lead"
            )
        ]
        indexes = [models.Index(fields=["organisation", "assigned_at"], name="assignment_organisation")]

    def __str__(self) -> str:
        return f"{self.case_id} → {self.organisation_id}"
