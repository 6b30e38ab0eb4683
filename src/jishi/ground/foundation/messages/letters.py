"""From rows to letters: addresses are opened and words made here, right before sending, and kept nowhere."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import translation

from jishi.ground.foundation import declarations
from jishi.ground.foundation.models import Delivery

from .rules import filled
from .telling import reaches
from .values import Letter, Told
from .wording import events, text_for


@dataclass(frozen=True, slots=True)
class Unsent:
    """Why a row leads to no letter."""

    why: str


def letters_for(rows: Sequence[Delivery]) -> dict[UUID, Letter | Unsent]:
    """A letter for each row, or why there is none. The version of its text is noted on the row."""
    values, addresses = values_of(rows), addresses_of(rows)
    made: dict[UUID, Letter | Unsent] = {}
    for row in rows:
        words, to = values.get(row.uuid), addresses.get((row.recipient_kind, row.channel, row.recipient_uuid))
        text = text_for(row.event, row.channel, row.language)
        if text is None:
            made[row.uuid] = Unsent("switched_off")
        elif words is None:
            made[row.uuid] = Unsent("no_longer_true")
        elif not to:
            made[row.uuid] = Unsent("no_address")
        else:
            row.text_version = text.version
            made[row.uuid] = Letter(row.uuid, row.channel, to, filled(text.title, words), filled(text.body, words))
    return made


def values_of(rows: Sequence[Delivery]) -> dict[UUID, Mapping[str, str] | None]:
    """What the places of each row's text are filled with, in the row's language, as its module describes it."""
    groups: dict[tuple[str, str], list[Delivery]] = defaultdict(list)
    for row in rows:
        groups[row.event, row.language].append(row)
    found: dict[UUID, Mapping[str, str] | None] = {}
    known = events()
    for (event, language), group in groups.items():
        if event not in known:
            continue  # a programme that was left out since
        told = [Told(one.uuid, one.subject_uuid, one.recipient_uuid, one.step, one.channel) for one in group]
        with translation.override(language):
            found |= declarations.load(known[event].describe)(event, told)
    return found


def addresses_of(rows: Sequence[Delivery]) -> dict[tuple[str, str, UUID], str]:
    """Opened, by kind, channel and uuid of the recipient; who cannot be reached is left out."""
    groups: dict[tuple[str, str], set[UUID]] = defaultdict(set)
    for row in rows:
        groups[row.recipient_kind, row.channel].add(row.recipient_uuid)
    known = reaches()
    return {
        (kind, channel, uuid): to
        for (kind, channel), uuids in groups.items()
        if kind in known
        for uuid, to in declarations.load(known[kind].addresses)(uuids, channel).items()
    }
