"""Bytes on their way out: whole or a part, never run, never guessed at, never kept by anybody in between."""

import re
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from jishi.ground.foundation.models import File, FileContent
from jishi.ground.lib.filetypes import Kind, suffix_of

from .storage import storage

CHUNK = 256 * 1024
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
SANDBOX = "default-src 'none'; sandbox"


def send(request: HttpRequest, file: File, content: FileContent, seconds: int) -> HttpResponseBase:
    """The bytes, or the part that was asked for. The browser may keep them for `seconds`, nobody else.

    With JISHI_FILES_BY_NGINX the answer names the file and nginx sends it, parts too; the heads are ours all the same.
    """
    if settings.JISHI_FILES_BY_NGINX:
        return _by_nginx(file, content, seconds)
    start, end = _part(request.headers.get("Range", ""), content.size)
    if start >= content.size:
        refused = HttpResponse(status=416)
        refused["Content-Range"] = f"bytes */{content.size}"
        return refused
    source = storage().open(content.key)
    source.seek(start)
    answer: HttpResponseBase = StreamingHttpResponse(_chunks(source, end - start), content_type=content.media_type)
    if (start, end) != (0, content.size):
        answer.status_code = 206
        answer["Content-Range"] = f"bytes {start}-{end - 1}/{content.size}"
    answer["Content-Length"] = str(end - start)
    return guarded(answer, file, content, seconds)


def _by_nginx(file: File, content: FileContent, seconds: int) -> HttpResponse:
    """Raises FileNotFoundError like the other way does."""
    storage().open(content.key).close()
    answer = HttpResponse(content_type=content.media_type)
    guarded(answer, file, content, seconds)
    answer["X-Accel-Redirect"] = f"/{settings.JISHI_FILES_BY_NGINX.strip('/')}/{content.key}"
    return answer


def guarded(answer: HttpResponseBase, file: File, content: FileContent, seconds: int) -> HttpResponseBase:
    """The heads that keep a file a file."""
    how = "attachment" if file.kind == Kind.PAPER else "inline"
    answer["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(saved_as(file, content))}"
    answer["Accept-Ranges"] = "bytes"
    answer["Cache-Control"] = f"private, max-age={max(0, min(seconds, 600))}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = SANDBOX
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def saved_as(file: File, content: FileContent) -> str:
    """The name under which a computer saves it."""
    return file.name or f"{file.kind}-{file.uuid.hex[:8]}.{suffix_of(content.media_type)}"


def _part(header: str, size: int) -> tuple[int, int]:
    """The first byte and the one behind the last; everything where no single part is asked for (RFC 9110, 14.1.2)."""
    found = RANGE.fullmatch(header.strip())
    if not found or found[1] == found[2] == "":
        return 0, size
    if not found[1]:
        return max(0, size - int(found[2])), size
    start, last = int(found[1]), int(found[2]) if found[2] else size
    return (0, size) if last < start else (start, min(last + 1, size))


def _chunks(source: BinaryIO, left: int) -> Iterator[bytes]:
    with source:
        while left > 0 and (chunk := source.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
