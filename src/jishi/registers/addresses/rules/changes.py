"""What can become of an address."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class ChangeKind(StrEnum):
    RENAMED = "renamed"
    RENUMBERED = "renumbered"
    SPLIT = "split"
    MERGED = "merged"
    ENDED = "ended"
    NAMED = "named"
    UNNAMED = "unnamed"
    MOVED = "moved"


CHANGE_LABELS = {
    ChangeKind.RENAMED: _("Renamed"),
    ChangeKind.RENUMBERED: _("Renumbered"),
    ChangeKind.SPLIT: _("Split"),
    ChangeKind.MERGED: _("Merged"),
    ChangeKind.ENDED: _("Ceased to exist"),
    ChangeKind.NAMED: _("Another name added"),
    ChangeKind.UNNAMED: _("A name taken away"),
    ChangeKind.MOVED: _("Point moved"),
}
