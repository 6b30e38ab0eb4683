"""The value: a process is nodes and the moves between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

BACK = "back"
"""A move's target that means: to the node from which the present one was entered."""


class Clock(StrEnum):
    """What the case's clock does while a case stands at a node."""

    RUNS = "runs"
    PAUSED = "paused"
    STOPPED = "stopped"


class HeldBy(StrEnum):
    """Through what a role reaches a case at a node: its area, the organisation it is assigned to, or the receipt."""

    AREA = "area"
    ORGANISATION = "organisation"
    REPORTER = "reporter"


class ReasonRule(StrEnum):
    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason to choose from. `label` is kept with the step, whoever chose it; people read it in their language."""

    label: str
    label_en: str = ""

    def name(self, language: str) -> str:
        return self.label_en if self.label_en and language.startswith("en") else self.label


@dataclass(frozen=True, slots=True)
class Node:
    """A place in the process where a case stands. `phase` is the status word people see; `ends`: no work is left."""

    code: str
    label: str
    label_en: str
    phase: str
    roles: tuple[str, ...] = ()
    held_by: HeldBy = HeldBy.AREA
    clock: Clock = Clock.RUNS
    ends: bool = False
    open_fields: frozenset[str] = frozenset()

    def name(self, language: str) -> str:
        return self.label_en if language.startswith("en") else self.label


@dataclass(frozen=True, slots=True)
class Move:
    """A way from one node to another: which act it is, who may, what must be given."""

    code: str
    act: str
    source: str
    target: str
    label: str
    label_en: str
    roles: tuple[str, ...]
    requires: tuple[str, ...] = ()
    reason: ReasonRule = ReasonRule.NONE
    reasons: tuple[Reason, ...] = ()
    primary: bool = False
    not_by_who: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        return self.label_en if language.startswith("en") else self.label


@dataclass(frozen=True)
class Process:
    """A version of a process. Immutable; an open case stays on the version it began with.

    `keep_days`: how many days after its end the words of a case stay although its reporter was erased.
    """

    code: str
    version: int
    label: str
    label_en: str
    start: str
    nodes: Mapping[str, Node]
    moves: tuple[Move, ...]
    ask_working_days: int
    keep_days: int
    due_soon_share: int
    due_soon_minutes: int
    _from: Mapping[str, tuple[Move, ...]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_source: dict[str, tuple[Move, ...]] = {}
        for move in self.moves:
            by_source[move.source] = (*by_source.get(move.source, ()), move)
        object.__setattr__(self, "_from", by_source)

    def name(self, language: str) -> str:
        return self.label_en if language.startswith("en") else self.label

    def node(self, code: str) -> Node:
        return self.nodes[code]

    def moves_from(self, node: str) -> tuple[Move, ...]:
        """The moves that leave `node`, the primary one first."""
        return tuple(sorted(self._from.get(node, ()), key=lambda move: not move.primary))

    def find(self, node: str, act: str, code: str | None = None) -> Move | None:
        """The move of that act (and code, where an act has several) from `node`; None when there is none."""
        for move in self._from.get(node, ()):
            if move.act == act and (code is None or move.code == code):
                return move
        return None

    def named(self, node: str, code: str) -> Move | None:
        """The move of this code that leaves `node`, else one that leaves another: a press that came too late still has
        its name. None when the process knows no such move."""
        elsewhere = (move for move in self.moves if move.code == code)
        return next((move for move in self.moves_from(node) if move.code == code), None) or next(elsewhere, None)

    def reason_name(self, kept: str, language: str) -> str:
        """A reason as it was kept with a step, in the reader's language; words of one's own stay as written."""
        chosen = (reason for move in self.moves for reason in move.reasons if reason.label == kept)
        return next((reason.name(language) for reason in chosen), kept)

    def work_nodes(self) -> Iterator[Node]:
        return (node for node in self.nodes.values() if not node.ends)
