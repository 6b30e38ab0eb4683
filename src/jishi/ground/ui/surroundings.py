"""What every layout reads around a page's own content."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from jishi.ground.ui import menu, preferences

NATIONAL_HOTLINE = "12345"


class Organisation(Protocol):
    """What is read of the organisation that runs the installation."""

    @property
    def name(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def active(self) -> bool: ...


def address_of(url_name: str) -> str:
    """The address of a page, or nothing when its module is not installed."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def surroundings(
    request: HttpRequest,
    *,
    face: str,
    title: str,
    home: str,
    holder: menu.Holder,
    entries: Iterable[menu.Entry],
    layers: Iterable[Any],
    roots: Callable[[], Iterable[Organisation]] = tuple,
    has_elder_mode: bool = False,
) -> dict[str, Any]:
    """The context of a face: menu, actor, office (name, phone), languages, appearance, layers of the map.

    `roots()` gives the topmost organisations; the first that is not closed is the office that runs the installation.
    Without a number of its own the national hotline 12345 stands there, which is answered in every district.
    `has_elder_mode`: the pages can be shown in large type.
    """

    def read_office() -> dict[str, str]:
        office = next((one for one in roots() if one.active), None)
        return {"name": office.name if office else "", "phone": (office and office.phone) or NATIONAL_HOTLINE}

    answering: Any = SimpleLazyObject(read_office)
    return {
        "face": face,
        "face_title": title,
        "home_url": home,
        "actor": holder,
        "menu": SimpleLazyObject(lambda: menu.build(entries, face, holder, request.path, home)),
        "office": answering,
        "emergency_phone": SimpleLazyObject(lambda: answering["phone"]),
        "languages": [("zh-hans", "中文"), ("en", "English")],
        "theme": preferences.theme(request),
        "elder": preferences.elder(request) if has_elder_mode else "",
        "has_elder_mode": has_elder_mode,
        "rail_folded": preferences.rail_folded(request),
        "map_layers": lambda: [
            {"name": layer.kind, "url": url} for layer in layers if (url := address_of(layer.url_name))
        ],
        "map_tiles": settings.JISHI_MAP_TILES,
        "map_attribution": settings.JISHI_MAP_ATTRIBUTION,
    }
