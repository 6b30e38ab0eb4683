"""What somebody asks for when taking a move."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class MoveRequest:
    """A case to move and what goes with it. `at` may be given by importers alone; `key` makes a second press harmless.

    `text` is for staff and history; `answer` is what the reporter reads. `category` and `organisation` are codes.
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
