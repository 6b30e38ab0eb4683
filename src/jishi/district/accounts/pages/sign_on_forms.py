"""The form by which an administrator names an identity elsewhere."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import RefusableForm


class IdentifierForm(RefusableForm):
    subject = forms.CharField(
        label=_("Identifier in the single sign-on"),
        help_text=_("The value by which it knows this person for good; empty takes the link away"),
        max_length=255,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
