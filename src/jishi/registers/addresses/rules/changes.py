"""What can become of an address."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class ChangeKind(StrEnum):
    RENAMED = "renamed"
    RENUMBERED = "renumbered"
    SPLIT = "split"
    MERGED = "merged"
    ENDED = "ended"


CHANGE_LABELS = {
    ChangeKind.RENAMED: _("Renamed"),
    ChangeKind.RENUMBERED: _("Renumbered"),
    ChangeKind.SPLIT: _("Split"),
    ChangeKind.MERGED: _("Merged"),
    ChangeKind.ENDED: _("Ceased to exist"),
}
