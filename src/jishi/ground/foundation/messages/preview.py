"""What a text would look like, filled with samples, and how long it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.utils import translation

from jishi.ground.foundation.models import Delivery, DeliveryState
from jishi.ground.lib.sms import segments, units

from .letters import values_of
from .rules import filled
from .wording import Key, events, text_for

MOST_SHOWN = 10
LINK = re.compile(r"https?://[!-~]+")


@dataclass(frozen=True, slots=True)
class Preview:
    """`parts`: as how many text messages it is paid for; 0 where that does not matter. `link`: the first one in it."""

    title: str
    body: str
    letters: int
    parts: int
    link: str


def preview(key: Key, title: str, body: str) -> Preview:
    """With the samples of the event's places, in the language of the text."""
    event, channel, language = key
    with translation.override(language):
        samples = {place.name: str(place.sample) for place in events()[event].placeholders}
    return _shown(channel, title, body, samples)


def shown_in_demonstration(row: Delivery) -> Preview | None:
    """What a delivery says, made anew; in the demonstration alone. On a real installation staff must not see the link
    that opens somebody's report."""
    if not settings.JISHI_DEMO:
        return None
    values, text = values_of([row]).get(row.uuid), text_for(row.event, row.channel, row.language)
    return _shown(row.channel, text.title, text.body, values) if text is not None and values is not None else None


def texts_shown_to(recipient: UUID) -> list[Preview]:
    """What a recipient would have been sent, newest first; in the demonstration alone."""
    if not settings.JISHI_DEMO:
        return []
    rows = Delivery.objects.filter(recipient_uuid=recipient, state=DeliveryState.SHOWN).order_by("-id")[:MOST_SHOWN]
    return [one for row in rows if (one := shown_in_demonstration(row)) is not None]


def _shown(channel: str, title: str, body: str, values: Mapping[str, str]) -> Preview:
    words = filled(body, values)
    parts = segments(words) if channel == "sms" else 0
    return Preview(filled(title, values), words, units(words)[0], parts, _link_in(words))


def _link_in(words: str) -> str:
    found = LINK.search(words)
    return found[0] if found else ""
