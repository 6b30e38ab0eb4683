"""In and out, side by side."""

from django.urls import reverse
from django.utils.translation import gettext as _


def tabs(active: str) -> list[dict[str, object]]:
    """The two pages, the open one marked."""
    pages = (("imports:list", _("Imports")), ("imports:out", _("Exports")))
    return [{"label": label, "url": reverse(name), "active": name == active} for name, label in pages]
