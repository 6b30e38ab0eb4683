"""Decisions about messages, without a database: quiet hours, when to try again, what a text may say."""

import re
from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _

from jishi.ground.foundation.moment import PEOPLES_ZONE

MOST_TRIES = 6
FIRST_WAIT = timedelta(minutes=1)
GROWTH = 4
PLACE = re.compile(r"\{([^{}]*)\}")
SPACES = re.compile(r" {2,}")


def leaves_at(moment: datetime, quiet_from: time, quiet_until: time, urgent: bool) -> datetime:
    """When a message of `moment` (aware) may leave: at once, or at the end of the quiet hours, which lie in the
    people's zone and may go over midnight. The end itself is no longer quiet."""
    if urgent or quiet_from == quiet_until:
        return moment
    local = moment.astimezone(PEOPLES_ZONE)
    clock = local.time().replace(tzinfo=None)
    over_midnight = quiet_from > quiet_until
    quiet = clock >= quiet_from or clock < quiet_until if over_midnight else quiet_from <= clock < quiet_until
    if not quiet:
        return moment
    day = local.date() + timedelta(days=1 if over_midnight and clock >= quiet_from else 0)
    return datetime.combine(day, quiet_until, PEOPLES_ZONE)


def wait_after(tries: int) -> timedelta | None:
    """How long to wait after the n-th failed try: 1, 4, 16, 64 minutes, 4 hours and a quarter; None after the last."""
    return None if tries >= MOST_TRIES else FIRST_WAIT * GROWTH ** (tries - 1)


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled; an empty place leaves no double blank."""
    return SPACES.sub(" ", PLACE.sub(lambda found: values.get(found[1], ""), text)).strip()


def problem_of(text: str, known: Collection[str], required: Collection[str] = ()) -> str:
    """What is wrong with a text, in a sentence that names the remedy; empty when it can be used."""
    names = PLACE.findall(text)
    if "{" in PLACE.sub("", text) or "}" in PLACE.sub("", text):
        return _("A curly bracket stands alone; a place is written with both, like {%(name)s}") % {
            "name": next(iter(known), "code")
        }
    for name in names:
        if name not in known:
            return _("There is no place {%(name)s}; there are: %(known)s") % {
                "name": name,
                "known": ", ".join(f"{{{one}}}" for one in known),
            }
    for name in required:
        if name not in names:
            return _("{%(name)s} must stand in it, or nobody can do anything with the message") % {"name": name}
    return ""
