"""Words of closed lists, as staff read them."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jishi.ground.foundation.models import Delivery

from .log import about
from .wording import events

STATES = {
    "waiting": gettext_lazy("Waits to be sent"),
    "sending": gettext_lazy("Being sent"),
    "failed": gettext_lazy("Failed, will be tried again"),
    "sent": gettext_lazy("Sent"),
    "shown": gettext_lazy("Shown here, sent to nobody (demonstration)"),
    "dropped": gettext_lazy("Not sent"),
    "dead": gettext_lazy("Failed for good"),
}
REASONS = {
    "too_late": gettext_lazy("It came too late to be of use"),
    "no_longer_true": gettext_lazy("It was no longer true"),
    "no_address": gettext_lazy("There is no number or address any more, or nothing is wanted"),
    "switched_off": gettext_lazy("The text was switched off"),
    "not_set_up": gettext_lazy("The channel is not set up"),
    "no_connection": gettext_lazy("The provider could not be reached"),
    "too_slow": gettext_lazy("The provider answered too slowly"),
    "broken_answer": gettext_lazy("The provider's answer was broken off or cannot be read"),
    "bad_signature": gettext_lazy("The answer's signature is wrong; it is not believed"),
    "bad_certificate": gettext_lazy("The mail server's certificate is wrong"),
    "too_large": gettext_lazy("The provider's answer was too large"),
    "other_letter": gettext_lazy("The answer was about another message"),
    "no_key": gettext_lazy("The file with the key or password is missing, empty or cannot be read"),
    "refused": gettext_lazy("The provider refused it"),
    "fault": gettext_lazy("A fault of the channel; the log says more"),
}
NUMBERED = re.compile(r"(http|smtp)_(\d+)")


def reason(code: str) -> str:
    """Why it was not sent, in a sentence; of a provider's own code the code too."""
    if code in REASONS:
        return str(REASONS[code])
    if found := NUMBERED.fullmatch(code):
        return _("The provider answered with %(kind)s %(number)s") % {"kind": found[1].upper(), "number": found[2]}
    if code.startswith("refused:"):
        return _("The provider refused it: %(code)s") % {"code": code.removeprefix("refused:")}
    return code


@dataclass(frozen=True, slots=True)
class AboutLine:
    """A delivery as those see it who see what it is about: no address, no words."""

    event: str
    state: str
    why: str
    at: datetime


def told_about(subject: UUID, recipient_kind: str, most: int) -> list[AboutLine]:
    """The last messages about one thing to recipients of a kind, newest first."""
    return [_line(row) for row in about(subject, recipient_kind, most)]


def told_to(recipient: UUID) -> list[AboutLine]:
    """Every message that is still known to one recipient, the first first."""
    return [_line(row) for row in Delivery.objects.filter(recipient_uuid=recipient).order_by("id")]


def _line(row: Delivery) -> AboutLine:
    known = events()
    return AboutLine(
        str(known[row.event].label) if row.event in known else row.event,
        str(STATES[row.state]),
        reason(row.last_error) if row.last_error else "",
        row.ended_at or row.created_at,
    )
