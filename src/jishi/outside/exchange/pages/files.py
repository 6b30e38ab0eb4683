"""Tables as downloads."""

from collections.abc import Iterator
from urllib.parse import quote

from django.http import StreamingHttpResponse

from jishi.ground.foundation.moment import today
from jishi.outside.exchange.rules.sheets_out import TYPES


def download(pieces: Iterator[bytes], name: str, kind: str) -> StreamingHttpResponse:
    """A table under a name with the day; browsers that know no other names get the day alone."""
    response = StreamingHttpResponse(pieces, content_type=TYPES[kind])
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{today()}.{kind}\"; filename*=UTF-8''{quote(f'{name} {today()}.{kind}')}"
    )
    return response
