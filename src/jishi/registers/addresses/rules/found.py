"""What the finder answers."""

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from .parsed import Relation


class ReasonKind(StrEnum):
    """Why a found address is not simply what the text says."""

    NAME_SOUND = "name_sound"
    NAME_NEAR = "name_near"
    NAME_OTHER = "name_other"
    NAME_FORMER = "name_former"
    REPLACED = "replaced"
    ENDED = "ended"
    NOT_KNOWN = "not_known"
    AS_BUILDING = "as_building"
    ELSEWHERE = "elsewhere"
    SEVERAL = "several"
    RELATION = "relation"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; `words` are what its sentence speaks of: the name that was met, the level that is not known."""

    kind: ReasonKind
    words: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """An address that a text may mean. `score` from 0 to 1, comparable within one answer and between texts; `exact`
    when everything the text says stands in the register. `lng`, `lat`: degrees of CGCS2000, None when unknown."""

    id: int
    uuid: UUID
    code: str
    text: str
    level: str
    area_path: str
    lng: float | None
    lat: float | None
    score: float = 1.0
    relation: Relation = Relation.AT
    reasons: tuple[Reason, ...] = ()

    @property
    def exact(self) -> bool:
        return not self.reasons

    def because(self, share: float, *reasons: Reason, relation: Relation = Relation.AT) -> "Found":
        """The same with a part of its score, more reasons, and how the matter lies to it."""
        return replace(self, score=self.score * share, reasons=(*self.reasons, *reasons), relation=relation)
