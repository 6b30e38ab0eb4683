"""The words of staffing: how a post works in a grid, and why another one covers for it."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Duty(StrEnum):
    """The primary post answers for the grid; a deputy does when the primary post is not held."""

    PRIMARY = "primary"
    DEPUTY = "deputy"


DUTY_LABELS: dict[str, Promise] = {Duty.PRIMARY.value: _("Primary post"), Duty.DEPUTY.value: _("Deputy post")}


class Reason(StrEnum):
    """Why a post is absent; illness is leave like any other and is not told apart."""

    LEAVE = "leave"
    TRAINING = "training"
    LENT = "lent"
    VACANT = "vacant"


REASON_LABELS: dict[str, Promise] = {
    Reason.LEAVE.value: _("Leave"),
    Reason.TRAINING.value: _("Training"),
    Reason.LENT.value: _("Lent to other work"),
    Reason.VACANT.value: _("Post not filled"),
}
