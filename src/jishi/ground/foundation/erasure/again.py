"""After a restore: whoever was erased since the backup was made is erased again."""

from datetime import datetime

from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.models import Erasure
from jishi.ground.foundation.moment import PEOPLES_ZONE

from .carry_out import erase
from .outside import noted, place
from .values import Why

AT_ONCE = 100


def erase_again(made_at: datetime) -> str:
    """What the list has and the restored rows do not know as erased: an erasure and its row are one transaction, so the
    backup holds both or neither, whatever the clocks said. Raises outside.ListProblem, and carry_out.SomethingLeft."""
    listed = dict.fromkeys(subject for _moment, subject in noted())
    if not listed:
        return _none_listed(made_at)
    done = set(Erasure.objects.filter(subject__in=listed).values_list("subject", flat=True))
    wanted = [subject for subject in listed if subject not in done]
    count = 0
    for start in range(0, len(wanted), AT_ONCE):
        count += len(erase(SYSTEM, wanted[start : start + AT_ONCE], Why.ASKED, again=True).subjects)
    return f"{count} persons erased since the backup were erased again." if count else ""


def _none_listed(made_at: datetime) -> str:
    day = f"{made_at.astimezone(PEOPLES_ZONE):%Y-%m-%d %H:%M}"
    return "" if place().exists() else f"No list of erasures at {place()}: nobody was known to be erased since {day}."
