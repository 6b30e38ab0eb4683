from uuid import uuid4

from django.db import models

from jishi.registers.establishments.rules.kinds import GRADE_LABELS, KIND_LABELS, SMALL_LABELS


class Establishment(models.Model):
    """A company, self-employed business, social organisation, public institution or government body, as an
    organisation: no person's name, number or address is kept.

    `code` (17 digits) never changes. `credit_code` is the unified credit code of 18 signs (GB 32100), empty for those
    without one. `address` is where it is registered; the rooms it uses are its premises. `area_path` is that of the
    address. It stands until `closed_on`. `version` counts changes, so that nobody writes over what he did not see.

    Of small premises (三小场所) `grade`, `checked_on`, `due_on` repeat the newest safety check, for lists.
    `confirmed_on` is when somebody last found everything as described.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    code = models.CharField(max_length=17, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=list(KIND_LABELS.items()))
    credit_code = models.CharField(max_length=18, blank=True)
    industry = models.CharField(max_length=80, blank=True)
    address = models.ForeignKey("addresses.Address", on_delete=models.PROTECT, related_name="+")
    area_path = models.CharField(max_length=15)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    small_kind = models.CharField(max_length=16, blank=True, choices=list(SMALL_LABELS.items()))
    grade = models.CharField(max_length=8, blank=True, choices=list(GRADE_LABELS.items()))
    checked_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    confirmed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        indexes = [
            # rights are "path begins with"
            models.Index(fields=["area_path", "id"], opclasses=["text_pattern_ops", "int8_ops"], name="estab_area"),
            models.Index(fields=["name", "id"], name="estab_name"),
            models.Index(fields=["due_on"], condition=models.Q(due_on__isnull=False), name="estab_due"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["credit_code"], condition=~models.Q(credit_code=""), name="estab_credit_code_once"
            ),
            models.UniqueConstraint(
                fields=["name", "address"], condition=models.Q(credit_code="", closed_on=None), name="estab_name_once"
            ),
            models.CheckConstraint(condition=models.Q(code__regex="^[0-9]{17}$"), name="estab_code_digits"),
            models.CheckConstraint(
                condition=models.Q(credit_code="") | models.Q(credit_code__regex="^[0-9A-Z]{18}$"),
                name="estab_credit_code_signs",
            ),
        ]

    def __str__(self) -> str:
        return self.name
