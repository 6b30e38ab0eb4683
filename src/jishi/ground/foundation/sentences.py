"""What to say of a value that does not fit its shape: pydantic's errors in plain words that name the remedy."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _


def sentence_of(error: Mapping[str, Any]) -> str:
    """A sentence for one of the errors that pydantic lists (`type`, `ctx`)."""
    limits = error.get("ctx", {})
    match str(error["type"]):
        case "missing":
            return _("This is missing")
        case "string_too_long" | "too_long":
            return _("At most %(most)s fit here") % {"most": limits.get("max_length", "")}
        case "string_too_short" | "too_short":
            return _("At least %(least)s are needed here") % {"least": limits.get("min_length", "")}
        case "greater_than_equal":
            return _("At least %(least)s is expected") % {"least": limits.get("ge", "")}
        case "less_than_equal":
            return _("At most %(most)s is expected") % {"most": limits.get("le", "")}
        case "literal_error" | "enum":
            return _("One of these is expected: %(words)s") % {"words": limits.get("expected", "")}
        case "extra_forbidden":
            return _("There is no such field")
        case kind if kind.startswith("uuid"):
            return _("A UUID is expected")
        case kind if kind.startswith(("float", "int", "finite")):
            return _("A number is expected")
        case kind if kind.startswith("bool"):
            return _("true or false is expected")
        case kind if kind.startswith("string"):
            return _("A text is expected, written as described")
        case _:
            return _("This value does not fit here")
