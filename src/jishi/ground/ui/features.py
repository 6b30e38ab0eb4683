"""Features of a map as GeoJSON, packed by hand: thousands of points go over the line as a tenth of their length."""

import gzip
import json
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers


def features_answer(request: HttpRequest, features: Iterable[dict[str, Any]]) -> HttpResponse:
    """A FeatureCollection that depends on the reader's rights, so no cache keeps it."""
    collection = {"type": "FeatureCollection", "features": list(features)}
    content = json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(gzip.compress(content, 5) if packed else content, content_type="application/geo+json")
    if packed:
        answer["Content-Encoding"] = "gzip"
    answer["Cache-Control"] = "no-store"
    patch_vary_headers(answer, ["Accept-Encoding"])
    return answer
