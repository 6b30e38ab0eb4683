from django.db import models

from jishi.registers.facilities.rules.kinds import SHAPE_LABELS, Shape


class FacilityKind(models.Model):
    """A class of facilities (`code` of two digits) or a kind in it (four digits, the class first), as an office has it.

    `shape` is how its facilities are usually drawn; of `underground` ones depth and floor area are asked. One that is
    not `active` takes in no new facilities.
    """

    code = models.CharField(max_length=4, unique=True)
    name = models.CharField(max_length=40)
    name_en = models.CharField(max_length=60, blank=True)
    shape = models.CharField(max_length=8, choices=list(SHAPE_LABELS.items()), default=Shape.POINT.value)
    underground = models.BooleanField(default=False)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=models.Q(code__regex="^([0-9]{2}){1,2}$"), name="facility_kind_digits")
        ]

    def __str__(self) -> str:
        return self.name

    def label(self, language: str) -> str:
        """The name in the reader's language where it has one."""
        return self.name_en if language.startswith("en") and self.name_en else self.name
