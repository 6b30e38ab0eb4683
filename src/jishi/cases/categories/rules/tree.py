"""The tree of categories as light values, ready in memory: no query where it is warm."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from jishi.ground.lib.text import normalise
from jishi.ground.lib.worktime import Limit

SEPARATOR = " › "
DEFAULT_PROCESS = "general"


@dataclass(frozen=True, slots=True)
class CategoryNode:
    """A category in use, with what its current version says.

    `ancestors` are the ids above it, the top first; `path` ends with its own. `top` is the first of `path`. `limit`,
    `process_code` and `files_months` are its own or those of the nearest category above that has one; None when none
    has.
    """

    id: int
    uuid: UUID
    version_id: int
    number: int
    code: str
    parent_id: int | None
    ancestors: tuple[int, ...]
    names: tuple[str, ...]
    names_en: tuple[str, ...]
    kind: str
    register_condition: str
    closing_condition: str
    limit: Limit | None
    own_limit: Limit | None
    process_code: str
    urgency: str
    questions: Mapping[str, Any] | None
    public: bool
    sensitive: bool
    danger: str
    words: tuple[str, ...]
    photo_needed: bool
    files_months: int | None
    is_leaf: bool

    @property
    def path(self) -> tuple[int, ...]:
        return (*self.ancestors, self.id)

    @property
    def top(self) -> int:
        return self.ancestors[0] if self.ancestors else self.id

    @property
    def depth(self) -> int:
        """0 at the top."""
        return len(self.ancestors)

    @property
    def name(self) -> str:
        """Its own name in Chinese, which is complete."""
        return self.names[-1]

    @property
    def name_en(self) -> str:
        return self.names_en[-1]

    @property
    def shown_name(self) -> str:
        """Its own name in the reader's language, in Chinese where no English one was given."""
        return (_english() and self.name_en) or self.name

    @property
    def label(self) -> str:
        """The names from the top down in the reader's language: 市政设施 › 路灯照明 › 路灯不亮."""
        if not _english():
            return SEPARATOR.join(self.names)
        return SEPARATOR.join(en or zh for en, zh in zip(self.names_en, self.names, strict=True))


def _english() -> bool:
    return (get_language() or "").startswith("en")


class CategoryTree:
    """All categories in use, in the order of the tree: a parent before its children."""

    def __init__(self, nodes: Iterable[CategoryNode]) -> None:
        self.nodes: tuple[CategoryNode, ...] = tuple(nodes)
        self.by_id: Mapping[int, CategoryNode] = {node.id: node for node in self.nodes}
        self.by_code: Mapping[str, CategoryNode] = {node.code: node for node in self.nodes}
        self.by_uuid: Mapping[UUID, CategoryNode] = {node.uuid: node for node in self.nodes}
        self._children: dict[int | None, list[CategoryNode]] = {}
        for node in self.nodes:
            self._children.setdefault(node.parent_id, []).append(node)

    def __iter__(self) -> Iterator[CategoryNode]:
        return iter(self.nodes)

    def __len__(self) -> int:
        return len(self.nodes)

    def __contains__(self, category_id: object) -> bool:
        return category_id in self.by_id

    def get(self, category_id: int | None) -> CategoryNode | None:
        """The category in use with that id; None when there is none (any longer)."""
        return None if category_id is None else self.by_id.get(category_id)

    def children(self, category_id: int | None) -> tuple[CategoryNode, ...]:
        """Those directly below, in order; of None the top ones."""
        return tuple(self._children.get(category_id, ()))

    def below(self, category_id: int) -> tuple[int, ...]:
        """The ids of a category in use and of all below it."""
        return tuple(node.id for node in self.nodes if node.id == category_id or category_id in node.ancestors)

    def search(self, text: str, limit: int = 20) -> list[CategoryNode]:
        """Categories whose code, name or words hold every word of `text`; exact codes and own names first."""
        wanted = normalise(text).split()
        if not wanted:
            return []
        found: list[tuple[int, int, CategoryNode]] = []
        for position, node in enumerate(self.nodes):
            own = normalise(f"{node.name} {node.name_en}")
            whole = normalise(" ".join((node.code, *node.names, *node.names_en, *node.words)))
            if all(word in whole for word in wanted):
                rank = 0 if normalise(node.code) == wanted[0] else 1 if all(word in own for word in wanted) else 2
                found.append((rank, position, node))
        found.sort(key=lambda entry: entry[:2])
        return [node for _rank, _position, node in found[:limit]]
