"""The menu of a face, out of the entries that modules declare."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

import structlog
from django.urls import NoReverseMatch, reverse

log = structlog.get_logger("jishi.ui")


class Entry(Protocol):
    """What is read of a declared entry (the shape stands in the foundation)."""

    @property
    def face(self) -> str: ...
    @property
    def label(self) -> object: ...
    @property
    def url_name(self) -> str: ...
    @property
    def icon(self) -> str: ...
    @property
    def permission(self) -> str | None: ...
    @property
    def group(self) -> object: ...


class Holder(Protocol):
    """Whoever has rights."""

    def can(self, permission: str) -> bool: ...


@dataclass(frozen=True)
class Item:
    """One line of a menu; `active` when the page in hand lies below it."""

    label: str
    url: str
    icon: str
    active: bool = False


@dataclass(frozen=True)
class Group:
    """Lines under one heading; the heading may be empty."""

    label: str
    items: tuple[Item, ...]


def build(entries: Iterable[Entry], face: str, holder: Holder, path: str, home: str) -> tuple[Group, ...]:
    """The groups of `face` that `holder` may see, in the order given, the deepest matching line marked active.

    The start page (`home`) lies above every page and is active only for itself. An entry whose page is not installed
    is left out and logged: a menu shows no dead line.
    """
    groups: dict[str, list[Item]] = {}
    for entry in entries:
        if entry.face != face or (entry.permission and not holder.can(entry.permission)):
            continue
        try:
            url = reverse(entry.url_name)
        except NoReverseMatch:
            log.warning("menu entry without a page", url_name=entry.url_name)
            continue
        groups.setdefault(str(entry.group), []).append(Item(str(entry.label), url, entry.icon))
    matching = [
        item.url
        for items in groups.values()
        for item in items
        if path.startswith(item.url) and (item.url != home or path == home)
    ]
    here = max(matching, key=len, default=None)
    return tuple(
        Group(label, tuple(replace(item, active=item.url == here) for item in items)) for label, items in groups.items()
    )
