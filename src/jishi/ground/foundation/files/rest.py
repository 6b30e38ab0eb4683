"""Giving files, for programs: first the file, then the report or move that names it."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Field, File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from jishi.ground.foundation.actors import ANONYMOUS, Actor
from jishi.ground.foundation.requests import actor_of

from . import refusals
from .limits import limits
from .pages import too_large
from .taking import take_in

public = Router()
staff = Router()


class PlaceShown(Schema):
    lng: float
    lat: float


class FileTaken(Schema):
    id: UUID = Field(description=_("Names the file in `files` of what is sent next"))
    kind: str = Field(description=_("image, video, voice or paper"))
    size: int = Field(description=_("Bytes of what is kept"))
    place: PlaceShown | None = Field(
        description=_("Where a photo was taken (WGS 84), told once and kept nowhere: for the reporter to use or not")
    )


class FileSent(Schema):
    key: UUID = Field(description=_("The Idempotency-Key with which the report or move will be sent"))
    id: UUID | None = Field(None, description=_("A random UUID for the file; the same one again does nothing twice"))


Sent = Annotated[FileSent, Form()]
Given = Annotated[UploadedFile, File(description=_("JPEG, PNG, WebP, HEIC; MP4, MOV, 3GP, WebM; M4A, MP3, OGG, WAV, AMR; PDF"))]  # fmt: skip  # noqa: E501
ABOUT: dict[str, Any] = {
    "response": {201: FileTaken},
    "summary": _("Give a photo, video, recording or PDF"),
    "description": _(
        "Multipart, one file a request. It waits three days for what is sent with the same key. Pictures are written "
        "anew without place and camera."
    ),
}


@public.post("", operation_id="give_file", **ABOUT)
def give(request: HttpRequest, sent: Sent, file: Given) -> Status[dict[str, Any]]:
    return _taken(request, ANONYMOUS, sent, file)


@staff.post("", operation_id="give_file_as_staff", **ABOUT)
def give_as_staff(request: HttpRequest, sent: Sent, file: Given) -> Status[dict[str, Any]]:
    return _taken(request, actor_of(request), sent, file)


def _taken(request: HttpRequest, actor: Actor, sent: FileSent, file: UploadedFile) -> Status[dict[str, Any]]:
    if too_large(request):
        raise refusals.too_large_for_any(limits().largest)
    taken = take_in(actor, file, sent.key, sent.id)
    place = {"lng": taken.place[0], "lat": taken.place[1]} if taken.place else None
    kept = taken.file
    return Status(201, {"id": kept.uuid, "kind": kept.kind, "size": kept.content.size, "place": place})
