"""States of a case as people see them: a word, a shape and a colour together, never colour alone."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Look:
    """How a phase is drawn: `shape` names an icon, `css` a token pair (--<css>, --<css>-bg), `word` is the default."""

    css: str
    shape: str
    word: str | Promise


LOOKS = {
    "to_accept": Look("to-accept", "ring", _("To accept")),
    "to_assign": Look("to-assign", "diamond", _("To assign")),
    "handling": Look("handling", "half-disc", _("Being handled")),
    "to_verify": Look("to-verify", "ring-dot", _("To verify")),
    "closed": Look("closed", "tick", _("Closed")),
    "suspended": Look("suspended", "bars", _("Suspended")),
    "due_soon": Look("due-soon", "triangle-alert", _("Due soon")),
    "overdue": Look("overdue", "octagon-alert", _("Overdue")),
}
UNKNOWN = Look("suspended", "ring", "")


def look(phase: str) -> Look:
    """The look of a phase; an unknown one (an office may add nodes) is drawn neutrally and keeps its own word."""
    return LOOKS.get(str(phase).replace("-", "_"), UNKNOWN)
