from django import forms
from django.utils.translation import gettext_lazy as _

from jishi.ground.ui.forms import Form


class DisplayForm(Form):
    """The token of a display."""

    token = forms.CharField(
        label=_("Token of this display"),
        help_text=_("Made in the console under API tokens, with the right to see figures; it is shown there once"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
