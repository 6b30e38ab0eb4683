"""What a module puts into the faces: pages, menu, slots, search, map."""

from dataclasses import dataclass

from .label import Label


@dataclass(frozen=True)
class MenuEntry:
    """A line in a face's menu; shown when the actor holds `permission` (None: to everyone who may enter the face)."""

    face: str
    label: Label
    url_name: str
    icon: str
    order: int = 100
    permission: str | None = None
    group: Label = ""


@dataclass(frozen=True)
class Pages:
    """URL patterns of a module in a face: `urls` is "dotted.module:variable"."""

    face: str
    prefix: str
    urls: str
    namespace: str


@dataclass(frozen=True)
class RestRouter:
    """A ninja router of a module under /api/v1/<prefix>."""

    prefix: str
    router: str
    tag: str


@dataclass(frozen=True)
class Slot:
    """A fragment for a named slot; `render(request, context) -> str` gets what the page passes.

    It shows what the reader's rights allow.
    """

    name: str
    render: str
    permission: str | None = None
    order: int = 100


@dataclass(frozen=True)
class SearchEntry:
    """Something the console's search box finds: `search(actor, text) -> iterable of (label, hint, url)`."""

    label: Label
    search: str
    permission: str | None = None
    order: int = 100


@dataclass(frozen=True)
class MapLayer:
    """A GeoJSON layer for maps: `kind` is a style name of the ui (land, water, road, grid …)."""

    kind: str
    url_name: str
    order: int = 100
