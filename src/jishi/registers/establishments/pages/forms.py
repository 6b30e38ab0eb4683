"""What the pages of establishments ask."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jishi.ground.foundation.moment import today
from jishi.ground.ui.forms import Form
from jishi.registers.addresses.api import AddressField
from jishi.registers.establishments.models import Establishment
from jishi.registers.establishments.rules.kinds import GRADE_LABELS, KIND_LABELS, LICENCE_LABELS, SMALL_LABELS

NONE = [("", "—")]
DAY = {"type": "date"}


def day_field(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label, required=required, help_text=hint, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )


class FilterForm(Form):
    """Above the list; an unknown word narrows nothing."""

    q = forms.CharField(label=_("Name, code or address"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *KIND_LABELS.items()])
    small = forms.ChoiceField(
        label=_("Small premises"), required=False,
        choices=[("", _("All")), ("any", _("Small premises of any kind")), *SMALL_LABELS.items()],
    )  # fmt: skip
    grade = forms.ChoiceField(label=_("Safety grade"), required=False, choices=[("", _("All")), *GRADE_LABELS.items()])
    check = forms.ChoiceField(
        label=_("Safety check"), required=False,
        choices=[("", _("All")), ("overdue", _("Check overdue")), ("never", _("Never checked"))],
    )  # fmt: skip
    licence = forms.ChoiceField(
        label=_("Licences"), required=False,
        choices=[("", _("All")), ("expiring", _("Expires within 60 days")), ("expired", _("Expired"))],
    )  # fmt: skip
    state = forms.ChoiceField(
        label=_("State"), required=False,
        choices=[("", _("In business")), ("closed", _("Closed for good")), ("all", _("Both"))],
    )  # fmt: skip


class EstablishmentForm(Form):
    """What is written of an establishment; `version` is what the reader saw."""

    name = forms.CharField(
        label=_("Name"), help_text=_("As on the licence; no person's name beside it"), max_length=120
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[*NONE, *KIND_LABELS.items()])
    credit_code = forms.CharField(
        label=_("Credit code"), help_text=_("18 signs; empty for the self-employed who have none"), max_length=30,
        required=False,
    )  # fmt: skip
    industry = forms.CharField(label=_("Industry"), max_length=80, required=False)
    small_kind = forms.ChoiceField(
        label=_("Small premises"), help_text=_("Such premises are checked for safety"), required=False,
        choices=[*NONE, *SMALL_LABELS.items()],
    )  # fmt: skip
    opened_on = day_field(_("Opened on"), required=False)
    address = AddressField(label=_("Registered address"), help_text=_("In words, or its code of 21 digits"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_address(self) -> str:
        """Its code, by which the actions know it."""
        found = self.cleaned_data["address"]
        return found.code if found else ""

    @staticmethod
    def values_of(row: Establishment) -> dict[str, Any]:
        names = ("name", "kind", "credit_code", "industry", "small_kind", "opened_on", "version")
        return {**{name: getattr(row, name) for name in names}, "address": row.address}


class NewForm(EstablishmentForm):
    """A new one takes its first rooms at once."""

    use = forms.CharField(label=_("Used for"), max_length=80, required=False)
    field_order = ["name", "kind", "credit_code", "industry", "small_kind", "opened_on", "address", "use"]


class PremisesForm(Form):
    """Rooms that are taken."""

    address = AddressField(label=_("Rooms, building or number"), help_text=_("In words, or its code of 21 digits"))
    use = forms.CharField(label=_("Used for"), max_length=80, required=False)
    on = day_field(_("Since"))

    def clean_address(self) -> str:
        """Its code, by which the actions know it."""
        found = self.cleaned_data["address"]
        return found.code if found else ""


class DayForm(Form):
    """A day on which something ends."""

    on = day_field(_("On"))


class ReasonForm(DayForm):
    """The same, and why."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


class CloseForm(DayForm):
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)


class LicenceForm(Form):
    """A licence, new or in the place of another."""

    kind = forms.ChoiceField(label=_("What for"), choices=[*NONE, *LICENCE_LABELS.items()])
    number = forms.CharField(label=pgettext_lazy("of a licence", "Number"), max_length=60)
    issuer = forms.CharField(label=_("Issued by"), help_text=_("The organisation"), max_length=80)
    valid_from = day_field(pgettext_lazy("validity", "Valid from"))
    valid_to = day_field(_("Valid until"), required=False, hint=_("Left open: without end"))


class GradeForm(Form):
    """A safety check."""

    grade = forms.ChoiceField(
        label=_("What the check found"), choices=list(GRADE_LABELS.items()), widget=forms.RadioSelect
    )
    findings = forms.CharField(
        label=_("Hazards found"), help_text=_("Things, not people; write no names and numbers"), max_length=500,
        required=False, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    checked_on = day_field(_("Checked on"))
    due_on = day_field(_("Next check due on"))
    key = forms.UUIDField(widget=forms.HiddenInput)

    @staticmethod
    def fresh() -> dict[str, Any]:
        return {"key": uuid4(), "checked_on": today()}
