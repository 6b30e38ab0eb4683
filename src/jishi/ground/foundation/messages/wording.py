"""The texts of messages: shipped by modules as data, edited by an office, in versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from jishi.ground.foundation import declarations, reference
from jishi.ground.foundation.declarations import MessageEvent, MessageTexts
from jishi.ground.foundation.models import MessageText
from jishi.ground.foundation.moment import now

from .rules import filled

REFERENCE = "messages"
IN_APP = "app"
DEFAULT_LANGUAGE = "zh-hans"

Key = tuple[str, str, str]
"""Event, channel, language."""


@dataclass(frozen=True, slots=True)
class Text:
    version: int
    title: str
    body: str


def events() -> dict[str, MessageEvent]:
    return {event.code: event for event in declarations.gather(MessageEvent)}


def text_for(event: str, channel: str, language: str) -> Text | None:
    """The text that counts, in the language asked for or else in Chinese; None when it is switched off or missing."""
    texts = reference.cached(f"{REFERENCE}.texts", _current)
    row = texts.get((event, channel, language)) or texts.get((event, channel, DEFAULT_LANGUAGE))
    return Text(row.version, row.title, row.body) if row is not None and row.active else None


def words_in_app(event: str, language: str, values: Mapping[str, str]) -> str:
    """The office's words for a message in the app; empty where it has none of its own and the product's count."""
    text = text_for(event, IN_APP, language)
    return filled(text.body, values) if text is not None else ""


def _current() -> dict[Key, MessageText]:
    return {(row.event, row.channel, row.language): row for row in current_rows()}


def current_rows() -> list[MessageText]:
    """The highest version of each event, channel and language."""
    return list(
        MessageText.objects.order_by("event", "channel", "language", "-version").distinct(
            "event", "channel", "language"
        )
    )


@transaction.atomic
def load_texts() -> int:
    """Brings the product's texts into the database, at every migration; returns how many are new. An office's own
    texts stay."""
    standing = _current()
    added = 0
    for key, shipped in shipped_texts().items():
        row = standing.get(key)
        title, body, active = shipped
        if row is not None and (not row.shipped or (row.title, row.body, row.active) == shipped):
            continue
        event, channel, language = key
        MessageText.objects.create(
            event=event, channel=channel, language=language, version=row.version + 1 if row else 1,
            title=title, body=body, active=active, shipped=True, made_at=now(),
        )  # fmt: skip
        added += 1
    if added:
        reference.touch(REFERENCE)
    return added


def shipped_texts() -> dict[Key, tuple[str, str, bool]]:
    """Title, body and whether it is switched on, as the modules' files say: event > channel > language > text."""
    found: dict[Key, tuple[str, str, bool]] = {}
    for declared in declarations.gather(MessageTexts):
        content: dict[str, Any] = yaml.safe_load(files(declared.package).joinpath(declared.file).read_text("utf-8"))
        for event, by_channel in content.items():
            for channel, by_language in by_channel.items():
                for language, text in by_language.items():
                    written = {"body": text} if isinstance(text, str) else text
                    found[event, channel, language] = (
                        str(written.get("title", "")).strip(),
                        str(written["body"]).strip(),
                        bool(written.get("active", True)),
                    )
    return found
