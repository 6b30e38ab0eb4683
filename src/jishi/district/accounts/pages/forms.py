"""Forms of accounts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jishi.district.accounts.actions import Person
from jishi.district.accounts.models import Account
from jishi.district.accounts.queries import phone_of
from jishi.district.accounts.rules.passwords import MOST_CHARACTERS
from jishi.ground.ui.forms import Form, PhoneField


def _password(label: Any, autocomplete: str, **options: Any) -> forms.CharField:
    """A box for a password; blanks at its ends belong to it."""
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=MOST_CHARACTERS, widget=widget, **options)


class RefusableForm(Form):
    """A form that shows an action's refusal beside the input it is about."""


class SignInForm(RefusableForm):
    name = forms.CharField(
        label=_("Login or phone"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = _password(_("Password"), "current-password")


class NewPasswordForm(RefusableForm):
    """A password typed twice, since nobody sees it."""

    password = _password(_("New password"), "new-password")
    again = _password(_("The same once more"), "new-password")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "password" in given and "again" in given and given["password"] != given["again"]:
            self.add_error("again", _("The two passwords differ; type the same twice"))
        return given


class ChangePasswordForm(NewPasswordForm):
    old_password = _password(_("Present password"), "current-password")
    field_order = ("old_password", "password", "again")


class AccountForm(RefusableForm):
    """Name and phone."""

    name = forms.CharField(label=_("Full name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    phone = PhoneField(
        label=_("Phone number"), help_text=_("For signing in too; colleagues see it masked"), required=False
    )

    @staticmethod
    def values_of(account: Account) -> dict[str, str]:
        return {"name": account.name, "phone": phone_of(account)}

    def person(self) -> Person:
        return Person(self.cleaned_data["name"], self.cleaned_data["phone"])


class NewAccountForm(AccountForm):
    login = forms.CharField(
        label=_("Login"),
        help_text=_("Letters and figures, like zhangsan; it stays"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    field_order = ("name", "login", "phone")


class GivePostForm(RefusableForm):
    """Which post, from which day."""

    post = forms.UUIDField(widget=forms.HiddenInput)
    from_on = forms.DateField(label=_("From the day"), widget=forms.DateInput(attrs={"type": "date"}))


class AuditForm(Form):
    """What the auditor looks for."""

    actor = forms.CharField(label=_("Who acted"), help_text=_("Whole name or login"), max_length=60, required=False)
    action = forms.CharField(
        label=_("Act"), help_text=_("Like handling. or accounts.sign_in"), max_length=80, required=False
    )
    day = forms.DateField(label=_("On the day"), widget=forms.DateInput(attrs={"type": "date"}), required=False)
    subject = forms.UUIDField(label=_("Number of the subject"), required=False)
