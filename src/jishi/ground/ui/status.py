"""States of a case as people see them: a word, a shape and a colour together, never colour alone."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Look:
    """How a phase is drawn: `shape` names an icon, `css` a token pair (--<css>, --<css>-bg), `word` is the default."""

    css: str
    shape: str
    word: str | Promise


LOOKS = {
    "to_accept": Look("to-accept", "ring", pgettext_lazy("phase of a case", "To accept")),
    "to_assign": Look("to-assign", "diamond", pgettext_lazy("phase of a case", "To assign")),
    "handling": Look("handling", "half-disc", pgettext_lazy("phase of a case", "Being handled")),
    "to_verify": Look("to-verify", "ring-dot", pgettext_lazy("phase of a case", "To verify")),
    "closed": Look("closed", "tick", pgettext_lazy("phase of a case", "Closed")),
    "suspended": Look("suspended", "bars", pgettext_lazy("phase of a case", "Suspended")),
    "due_soon": Look("due-soon", "triangle-alert", pgettext_lazy("phase of a case", "Due soon")),
    "overdue": Look("overdue", "octagon-alert", pgettext_lazy("phase of a case", "Overdue")),
}
UNKNOWN = Look("suspended", "ring", "")


def look(phase: str) -> Look:
    """The look of a phase; an unknown one (an office may add nodes) is drawn neutrally and keeps its own word."""
    return LOOKS.get(str(phase).replace("-", "_"), UNKNOWN)
