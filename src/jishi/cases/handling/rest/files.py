"""Files of cases for programs: what there is, and the bytes, whole or in part."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from jishi.cases.handling.models import CaseFile
from jishi.cases.handling.queries.files import small_of
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.files.serving import send
from jishi.ground.foundation.models import FileContent


def file_shown(row: CaseFile) -> dict[str, Any]:
    file = row.file
    return {
        "id": file.uuid,
        "kind": file.kind,
        "name": file.name,
        "size": file.content.size,
        "seconds": file.seconds,
        "purpose": row.purpose,
    }


def sent_file(request: HttpRequest, rows: Sequence[CaseFile], uuid: UUID, small: bool) -> HttpResponseBase:
    """One of the files that this reader may see; `small` asks for the small picture. Raises NotYours."""
    row = next((row for row in rows if row.file.uuid == uuid), None)
    if row is None:
        raise NotYours
    thumb = small_of(row) if small else None
    content = FileContent.objects.get(pk=thumb) if thumb else row.file.content
    try:
        return send(request, row.file, content, 0)
    except FileNotFoundError:
        raise NotYours from None
