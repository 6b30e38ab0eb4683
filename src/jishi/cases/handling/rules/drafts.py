"""What a report must hold before it becomes a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from jishi.ground.lib.identifiers import masked
from jishi.ground.lib.text import normalise_phone

TITLE_LENGTH = 30
LONGEST_DESCRIPTION = 4000


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as it comes in from any door. `key` makes sending twice harmless; `files` were uploaded under it.

    `on_behalf`: who sends it helps somebody else (帮邻居反映); name and phone, if any, are that person's.

    `occurred_at`, `process`, `limit`, `imported` (the source's name) and `source_ref` (its own reference, known for
    good) are for importers alone.
    """

    description: str
    channel: str
    title: str = ""
    category: str = ""
    process: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    place_text: str = ""
    lng: float | None = None
    lat: float | None = None
    frame: str = "cgcs2000"
    community: str = ""
    urgency: str = "normal"
    confidential: bool = False
    about: str = ""
    name: str = ""
    phone: str = ""
    agreed: bool = False
    on_behalf: bool = False
    occurred_at: datetime | None = None
    limit: tuple[int, str] | None = None
    imported: str = ""
    source_ref: str = ""
    files: Sequence[UUID] = ()
    key: UUID = field(default_factory=uuid4)


def problems_of(draft: Draft, spoken: bool = False) -> dict[str, str]:
    """A sentence for each field that stops the report; empty when it may be registered. `spoken`: a voice recording is
    among its files, which stands in for the words until the desk has written them down."""
    problems: dict[str, str] = {}
    if not draft.description.strip() and not spoken:
        problems["description"] = _("Say what happened")
    elif len(draft.description) > LONGEST_DESCRIPTION:
        problems["description"] = _("What happened: %(over)d characters too many, at most %(most)d") % {
            "over": len(draft.description) - LONGEST_DESCRIPTION,
            "most": LONGEST_DESCRIPTION,
        }
    if not (draft.place_text.strip() or draft.community or draft.lng is not None):
        problems["place_text"] = _("Give an address or landmark")
    if (draft.lng is None) != (draft.lat is None):
        problems["place_text"] = _("The point on the map is incomplete; set it again")
    elif draft.lng is not None and draft.lat is not None and not (-180 <= draft.lng <= 180 and -90 <= draft.lat <= 90):
        problems["place_text"] = _("The point on the map is not on the earth; set it again")
    if draft.phone.strip() and normalise_phone(draft.phone) is None:
        problems["phone"] = _("This phone number cannot be called; check its digits")
    return problems


def title_of(draft: Draft) -> str:
    """The title given, or the first clause of what happened; of a recording alone the words that say so."""
    if draft.title.strip():
        return draft.title.strip()[:80]
    return first_clause(draft.description) if draft.description.strip() else spoken_title()


def spoken_title() -> str:
    """What a case is called whose words nobody has written down yet; in the language of the installation, as it is
    kept."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("Voice recording, to be written down")


def first_clause(text: str) -> str:
    """The first clause of a text, shortened to a title; numbers of persons in it are covered, as it stands in lists
    that more people read than the matter itself."""
    first = masked(text.strip())
    for end in "。！？!?\n；;":
        first = first.split(end)[0]
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1].rstrip("，,、 ") + "…"
