"""The base of forms: sentences that name the remedy, no asterisk, the browser's own bubbles switched off."""

from collections.abc import Mapping
from typing import Any, Protocol

from django import forms
from django.utils.translation import gettext as _

from .widgets import dress

REPLACED = (
    "required",
    "invalid",
    "max_length",
    "min_length",
    "max_value",
    "min_value",
    "invalid_choice",
    "invalid_list",
)


def sentence(code: str, field: forms.Field, label: str) -> str | None:
    """What to say for an error code of Django, in words of the label; None keeps the field's own."""
    match code, field:
        case "required", forms.ChoiceField() | forms.ModelChoiceField():
            return _("Choose: %(label)s") % {"label": label}
        case "required", forms.BooleanField():
            return _("Tick: %(label)s") % {"label": label}
        case "required", _other:
            return _("Fill in: %(label)s") % {"label": label}
        case "invalid", forms.IntegerField():
            return _("%(label)s is written in figures, without a point") % {"label": label}
        case "invalid", forms.DecimalField() | forms.FloatField():
            return _("%(label)s is written in figures") % {"label": label}
        case "invalid", forms.DateTimeField():
            return _("%(label)s is written like 2026-05-01 09:30") % {"label": label}
        case "invalid", forms.DateField():
            return _("%(label)s is written like 2026-05-01") % {"label": label}
        case "max_length", forms.CharField():
            return _("%(label)s has room for {limit} characters; shorten it a little") % {"label": label}
        case "max_value", _other:
            return _("%(label)s is at most {limit}") % {"label": label}
        case "min_value", _other:
            return _("%(label)s is at least {limit}") % {"label": label}
        case "invalid_choice", _other:
            return _("%(label)s: choose one of the list; the list may have changed") % {"label": label}
    return None


class Refused(Protocol):
    """How an action says no: a sentence, and the input it is about. Several at once come as `problems` by input."""

    @property
    def message(self) -> str: ...

    @property
    def field(self) -> str | None: ...


class Wording:
    """Mixed into forms: see the module's first line."""

    fields: dict[str, forms.Field]
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.word_fields()

    def word_fields(self) -> None:
        """Words and dresses every field; a form that adds fields of its own calls it again. Twice does no harm."""
        for name, field in self.fields.items():
            dress(field.widget)
            label = str(field.label or name.replace("_", " "))
            for code, message in list(field.error_messages.items()):
                if code in REPLACED and message is standard(field, code):
                    self._say(field, code, label)
            if isinstance(field, forms.CharField) and "max_length" not in field.error_messages:
                self._say(field, "max_length", label)
            for code in ("max_value", "min_value"):
                if getattr(field, code, None) is not None and code not in field.error_messages:
                    self._say(field, code, label)
            # The server counts and keeps every character: a box that swallows the rest of a pasted text loses it.
            field.widget.attrs.pop("maxlength", None)

    @staticmethod
    def _say(field: forms.Field, code: str, label: str) -> None:
        words = sentence(code, field, label)
        if words is not None:
            field.error_messages[code] = words.replace("%", "%%").replace("{limit}", "%(limit_value)s")


def standard(field: forms.Field, code: str) -> object:
    """Django's own message for the code, as the nearest class gives it."""
    for cls in type(field).__mro__:
        messages = vars(cls).get("default_error_messages", {})
        if code in messages:
            return messages[code]
    return None


class Form(Wording, forms.Form):
    """A form of any face. Render it with `{% form_field %}` and `{% error_summary %}`, inside `<form novalidate>`."""

    def refuse(self, refusal: Refused) -> None:
        """Puts an action's refusal beside the inputs it is about; about none of ours, on top. What was typed stays."""
        problems: Mapping[str | None, str] = getattr(refusal, "problems", None) or {refusal.field: refusal.message}
        for field, words in problems.items():
            self.add_error(field if field in self.fields else None, words)


class ModelForm(Wording, forms.ModelForm):  # type: ignore[type-arg]
    """The same for a model."""
