"""What an office decided about messages: quiet hours, and how long a link opens."""

from datetime import datetime

from django.conf import settings

from jishi.ground.foundation import reference
from jishi.ground.foundation.models import MessageRule

from .rules import leaves_at
from .wording import REFERENCE


def rule() -> MessageRule:
    """The office's rule; the product's own hours (22:00 to 08:00) until it has one."""
    return reference.cached(f"{REFERENCE}.rule", lambda: MessageRule.objects.first() or MessageRule())


def may_leave_at(moment: datetime, urgent: bool) -> datetime:
    if settings.JISHI_DEMO:
        return moment  # it wakes nobody, and who tries it does so at any hour
    standing = rule()
    return leaves_at(moment, standing.quiet_from, standing.quiet_until, urgent)
