"""Addresses of files: signed, for one reader, for a quarter of an hour. A page makes them after it has checked rights;
serving checks the rights once more. They name the content, so that a redacted file's old address leads nowhere."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from jishi.ground.foundation.models import File, FileRendition
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import actor_of

FULL, THUMB = "full", "thumb"
STEP_SECONDS = 600
"""Addresses end at whole ten minutes, so that a page opened twice names the same and the browser keeps the picture."""


@dataclass(frozen=True, slots=True)
class Act:
    """A link beside a file: what may be done with it."""

    url: str
    label: str
    icon: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A file as a page shows it."""

    uuid: UUID
    kind: str
    name: str
    url: str
    thumb: str
    size: int
    seconds: int | None
    acts: Sequence[Act] = ()


def shown(request: HttpRequest, file: File, thumb: int | None, acts: Sequence[Act] = ()) -> Shown:
    """Addresses of a file whose content was fetched along; `thumb` is what `thumb_of` found. The caller has checked the
    rights."""
    return Shown(
        file.uuid,
        file.kind,
        file.name,
        address(request, file, FULL, file.content_id),
        address(request, file, THUMB, thumb) if thumb else "",
        file.content.size,
        file.seconds,
        acts,
    )


def waiting(request: HttpRequest, draft: UUID | None, uuids: Sequence[UUID]) -> list[Shown]:
    """Of the named files those that wait for the form `draft`, in their order: for whoever has this key."""
    if draft is None or not uuids:
        return []
    rows = File.objects.filter(uuid__in=list(uuids), draft=draft, held_at=None).select_related("content")
    found = {file.uuid: shown(request, file, file.thumb) for file in rows.annotate(thumb=thumb_of("pk"))}
    return [found[uuid] for uuid in dict.fromkeys(uuids) if uuid in found]


def thumb_of(file: str) -> Subquery:
    """For a query: the number of the content of the small picture of the file at the path `file`; null until it is
    made."""
    return Subquery(FileRendition.objects.filter(file=OuterRef(file), variant=THUMB).values("content_id")[:1])


def address(request: HttpRequest, file: File, variant: str, content_id: int) -> str:
    """A signed address for the reader of this request, valid for ten to twenty minutes."""
    until = (math.ceil(now().timestamp() / STEP_SECONDS) + 1) * STEP_SECONDS
    if not actor_of(request).is_staff:
        get_token(request)  # the browser is known by the token that its pages carry anyway
    signature = _signature(file.uuid, variant, content_id, until, reader_of(request))
    return f"{reverse('files:serve', args=[file.uuid, variant])}?until={until}&sig={signature}"


def reader_of(request: HttpRequest) -> str:
    """The colleague, or the visitor's browser; empty for a browser that was never here."""
    actor = actor_of(request)
    return f"staff {actor.uuid}" if actor.is_staff else str(request.META.get("CSRF_COOKIE") or "")


def is_signed(request: HttpRequest, file: File, variant: str, content_id: int) -> bool:
    """Whether the address in hand was made for this reader and this very content."""
    reader, until = reader_of(request), request.GET.get("until", "")
    if not reader or not until.isascii() or not until.isdigit():
        return False
    expected = _signature(file.uuid, variant, content_id, int(until[:12]), reader)
    return constant_time_compare(request.GET.get("sig", ""), expected)


def is_over(request: HttpRequest) -> bool:
    """Whether the time of a signed address is over."""
    return now().timestamp() > int(request.GET["until"][:12])


def content_of(file: File, variant: str) -> int | None:
    """The number of the content that `variant` shows now."""
    if variant == FULL:
        return file.content_id
    rendition = FileRendition.objects.filter(file=file, variant=variant).first()
    return rendition.content_id if rendition else None


def _signature(uuid: UUID, variant: str, content_id: int, until: int, reader: str) -> str:
    words = f"{uuid} {variant} {content_id} {until} {reader}"
    return salted_hmac("jishi.files", words, algorithm="sha256").hexdigest()[:40]
