"""Layers of the map as GeoJSON in CGCS2000, for everybody. Packed once; a browser that has the version is told so."""

import gzip

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from jishi.district.areas.queries import get_layer

KEPT_FOR_GOOD = "public, max-age=31536000, immutable"
ASKED_AGAIN = "public, max-age=300, stale-while-revalidate=86400"


@require_safe
def layer(request: HttpRequest, kind: str) -> HttpResponse:
    """A whole layer; `?zoom=` has outlines simplified, `?v=` with the present version may be kept for a year."""
    zoom = request.GET.get("zoom", "")
    found = get_layer(kind, int(zoom) if zoom.isdecimal() and len(zoom) < 3 else None)
    etag = f'W/"{found.version}"'
    response: HttpResponse
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponseNotModified()
    elif "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(found.content, content_type="application/geo+json")
        response["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(gzip.decompress(found.content), content_type="application/geo+json")
    response["ETag"] = etag
    response["Cache-Control"] = KEPT_FOR_GOOD if request.GET.get("v") == found.version else ASKED_AGAIN
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
