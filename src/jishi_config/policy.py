"""The content security policy: nothing but this site, and the map's pictures where an office named a tile server."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from csp.constants import NONE, SELF


def content_security(tiles: Iterable[str]) -> dict[str, dict[str, list[str]]]:
    """The policy for django-csp; `tiles` are the addresses of JISHI_MAP_TILES."""
    hosts = list(dict.fromkeys(f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, tiles)))
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            "img-src": [SELF, "data:", "blob:", *hosts],
            "font-src": [SELF],
            "media-src": [SELF, "blob:"],
            "connect-src": [SELF, *hosts],
            "worker-src": [SELF],
            "manifest-src": [SELF],
            "frame-ancestors": [NONE],
            "form-action": [SELF],
            "base-uri": [NONE],
        }
    }
