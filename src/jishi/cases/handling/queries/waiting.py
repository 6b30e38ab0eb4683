"""Cases that wait for their reporter."""

from datetime import datetime

from jishi.cases.handling.models import Case


def asked_too_long(at: datetime, most: int = 500) -> list[Case]:
    """Cases whose question has gone unanswered for longer than the process allows, the longest waiting first; locked
    until the transaction ends, without those that somebody else has locked."""
    rows = Case.objects.select_for_update(skip_locked=True).filter(asked_until__lt=at)
    return list(rows.order_by("asked_until")[:most])
