"""Messages to one's posts, worded when they are read, by the modules that declared their kinds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language

from jishi.ground.foundation import declarations, messages
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.models import Message

SHOWN = 20


@dataclass(frozen=True)
class Told:
    """A message in words. `url` leads to what it is about; opening that reads the message."""

    text: str
    hint: str
    url: str
    at: datetime


def inbox(actor: Actor) -> list[Told]:
    """Unread messages to the actor's posts, newest first; one whose subject is gone is left out."""
    rows = list(messages.waiting_for(actor)[:SHOWN])
    kinds = {kind.code: kind for kind in declarations.gather(declarations.MessageKind)}
    described = _described(rows, kinds.values())
    told = []
    for row in rows:
        words = described.get((row.kind, row.subject_uuid))
        if words is not None:
            text = messages.words_in_app(row.kind, get_language() or "", words) or str(kinds[row.kind].text) % words
            told.append(Told(text, words.get("title", ""), words.get("url", ""), row.created_at))
    return told


def _described(
    rows: Iterable[Message], kinds: Iterable[declarations.MessageKind]
) -> dict[tuple[str, UUID], dict[str, str]]:
    found: dict[tuple[str, UUID], dict[str, str]] = {}
    for kind in kinds:
        subjects = {row.subject_uuid for row in rows if row.kind == kind.code}
        if subjects:
            for uuid, words in declarations.load(kind.describe)(subjects).items():
                found[kind.code, uuid] = words
    return found
