"""What somebody asks for: one value a case, and every action takes a batch of them.

`key` makes a second press harmless: the same key leads to what the first press did.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from jishi.cases.handling.models import Receipt


@dataclass(frozen=True, slots=True)
class MoveRequest:
    """A case to move and what goes with it. `at` may be given by importers alone.

    `text` is for staff and history; `answer` is what the reporter reads. `category` and `organisation` are codes.
    `files` and `before` (how it looked before it was handled) were uploaded under `key`.
    """

    case_id: int
    reason: str = ""
    text: str = ""
    answer: str = ""
    organisation: str = ""
    category: str = ""
    community: str = ""
    title: str = ""
    code: str = ""
    at: datetime | None = None
    key: UUID | None = None
    files: Sequence[UUID] = ()
    before: Sequence[UUID] = ()


@dataclass(frozen=True, slots=True)
class NoteRequest:
    """A note for staff."""

    case_id: int
    text: str
    key: UUID | None = None
    files: Sequence[UUID] = ()


@dataclass(frozen=True, slots=True)
class TranscribeRequest:
    """What is said in the recordings that came with the step `step_id`, written down by staff."""

    case_id: int
    step_id: int
    words: str
    key: UUID | None = None


@dataclass(frozen=True, slots=True)
class AddRequest:
    """What the holder of an opened receipt adds to the case."""

    receipt: Receipt
    text: str
    key: UUID | None = None
    files: Sequence[UUID] = ()


@dataclass(frozen=True, slots=True)
class FollowRequest:
    """Somebody who has the same matter as the case with this uuid: their words, and a phone if they leave one.

    `files` were uploaded under `draft`, the key of the report that they began to write.
    """

    case: UUID
    key: UUID
    words: str = ""
    phone: str = ""
    files: Sequence[UUID] = ()
    draft: UUID | None = None


@dataclass(frozen=True, slots=True)
class RateRequest:
    """A level of GB/T 39735 for the closing that stands. Receipt and closing are its key: each is rated once."""

    receipt: Receipt
    level: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class AmendRequest:
    """What is to be corrected: empty texts stay as they are. `about` is the code of the organisation that the case is
    about, "" for none; None leaves it, and likewise `confidential`."""

    case_id: int
    category: str = ""
    community: str = ""
    title: str = ""
    about: str | None = None
    confidential: bool | None = None
    key: UUID | None = None
