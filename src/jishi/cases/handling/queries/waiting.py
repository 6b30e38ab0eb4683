"""Cases that wait for their reporter."""

from datetime import datetime

from jishi.cases.handling.models import Case


def asked_too_long(at: datetime, most: int = 500) -> list[int]:
    """Cases whose question has gone unanswered for longer than the process allows, the longest waiting first."""
    return list(Case.objects.filter(asked_until__lt=at).order_by("asked_until").values_list("pk", flat=True)[:most])
