"""Forms about the second factor."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jishi.district.accounts.rules.passwords import MOST_CHARACTERS

from .forms import RefusableForm


class CodeForm(RefusableForm):
    """A code of the authenticator app."""

    code = forms.CharField(
        label=_("Code of your app"),
        help_text=_("Six digits; a new one every 30 seconds"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false", "autofocus": True}
        ),
    )


class RecoveryCodeForm(RefusableForm):
    """One of the codes that were kept for the day when the phone is lost."""

    code = forms.CharField(
        label=_("Recovery code"),
        help_text=_("Like k7mw-2xqr-9tnb; each works once"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        ),
    )


class PasskeyForm(RefusableForm):
    """A new key's answer, which a script fills in, and what its person calls it."""

    passkey = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label=_("Name of the passkey"),
        help_text=_("To tell several apart, like: my phone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class PasswordForm(RefusableForm):
    """The present password, asked for again."""

    password = forms.CharField(
        label=_("Present password"),
        strip=False,
        max_length=MOST_CHARACTERS,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
