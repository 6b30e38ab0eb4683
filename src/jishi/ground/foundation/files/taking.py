"""Taking in what somebody uploads: recognised, opened, written anew, stored; then one short transaction."""

import re
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any, BinaryIO, TypeAlias, cast
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile as AnyUpload
from django.db import connection, transaction
from django.db.models import Sum

from jishi.ground.foundation.actors import Actor, ActorKind
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.jobs import enqueue
from jishi.ground.foundation.limits import UPLOAD_MB, UPLOADS, network_of, spend
from jishi.ground.foundation.metrics import upload_ended
from jishi.ground.foundation.models import File, Level
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import current
from jishi.ground.lib.filetypes import HEAD_BYTES, FileType, Kind, recognise
from jishi.ground.lib.recordings import NotTaken, clean

from . import refusals
from .contents import settle, store
from .limits import MEGABYTE, limits
from .papers import read_paper
from .pictures import read_picture
from .room import refuse_without_room

UploadedFile: TypeAlias = "AnyUpload[Any]"
WAITS = timedelta(days=3)
"""How long a file waits to be sent with its form."""
THUMBNAILS = "foundation.make_thumbnail"


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken in. `place` is lng, lat of a photo, for whoever took it to use or not; kept nowhere."""

    file: File
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What an upload became when it was read."""

    source: BinaryIO
    kind: Kind
    media_type: str
    width: int | None = None
    height: int | None = None
    seconds: int | None = None
    place: tuple[float, float] | None = None


def take_in(actor: Actor, upload: UploadedFile, draft: UUID, uuid: UUID | None = None) -> Taken:
    """Takes in as `_take_in` says, and counts what became of it."""
    try:
        taken = _take_in(actor, upload, draft, uuid)
    except Refusal as refusal:
        upload_ended(refusal.code)
        raise
    upload_ended("taken", upload.size or 0)
    return taken


def _take_in(actor: Actor, upload: UploadedFile, draft: UUID, uuid: UUID | None) -> Taken:
    """Stores an upload for the form with the key `draft`. Raises Refusal with a sentence; then nothing was kept.

    Whoever is not staff takes from the limits of their network; TooMany says how long to wait.
    `uuid` is chosen by whoever sends: the same one again, after an answer that got lost, leads to the first file.
    """
    if standing := _standing(draft, uuid):
        return Taken(standing)
    refuse_without_room(upload.size or 0)
    if actor.kind is not ActorKind.STAFF:
        spend(network_of(current().address), {UPLOADS: 1, UPLOAD_MB: upload.size or 0})
    type_ = _recognised(upload)
    _room_for(draft, upload.size or 0)
    read = _read(upload, type_)
    content = store(Level.RESTRICTED, read.source, read.media_type)
    moment = now()
    with transaction.atomic():
        _one_at_a_time(draft)
        if standing := _standing(draft, uuid):
            return Taken(standing)
        _room_for(draft, content.size)
        file = File.objects.create(
            uuid=uuid or uuid4(),
            content=settle(content),
            kind=read.kind,
            name=shown_name(upload.name or "") if read.kind is Kind.PAPER else "",
            width=read.width,
            height=read.height,
            seconds=read.seconds,
            draft=draft,
            made_at=moment,
            expires_at=moment + WAITS,
            actor_kind=actor.kind,
            actor_uuid=actor.uuid,
        )
        if read.kind is Kind.IMAGE:
            enqueue(THUMBNAILS, file=str(file.uuid))
    return Taken(file, read.place)


def _standing(draft: UUID, uuid: UUID | None) -> File | None:
    """The file of an earlier sending; raises Refusal where the id is somebody else's."""
    found = File.objects.filter(uuid=uuid).select_related("content").first() if uuid else None
    if found is not None and (found.draft != draft or found.held_at is not None):
        raise refusals.gone()
    return found


def shown_name(name: str) -> str:
    """A name that is safe to show and to save: no folder, no control or bidirectional sign, at most 80 characters.

    Only papers keep theirs: photos and recordings are called by their kind, since their names tell phone and person.
    """
    plain = re.sub(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069<>:\"/\\|?*]", "", name.rpartition("/")[2])
    stem, dot, suffix = plain.strip(" .").rpartition(".")
    return f"{stem[: 79 - len(suffix)]}{dot}{suffix}" if dot and len(suffix) <= 8 else plain.strip(" .")[:80]


def _recognised(upload: UploadedFile) -> FileType:
    upload.seek(0)
    head = upload.read(HEAD_BYTES)
    if not head:
        raise refusals.empty()
    type_ = recognise(head)
    if type_ is None:
        raise refusals.unknown()
    _refuse_large(type_.kind, upload.size or 0)
    return type_


def _read(upload: UploadedFile, type_: FileType) -> Read:
    source = cast(BinaryIO, upload)
    source.seek(0)
    match type_.kind:
        case Kind.IMAGE:
            picture = read_picture(source, type_)
            kept = BytesIO(picture.data)
            return Read(kept, Kind.IMAGE, "image/jpeg", picture.width, picture.height, place=picture.place)
        case Kind.PAPER:
            return Read(read_paper(source), Kind.PAPER, type_.media_type)
        case _:
            return _read_recording(upload, type_)


def _read_recording(upload: UploadedFile, type_: FileType) -> Read:
    """A container that may hold a film may hold sound alone: the limit is that of what it does hold."""
    try:
        recording = clean(cast(BinaryIO, upload.file or upload), type_)
    except NotTaken:
        raise refusals.broken_recording() from None
    kind = Kind.VIDEO if recording.shows_pictures else Kind.VOICE
    _refuse_large(kind, upload.size or 0)
    media_type = type_.media_type if kind is type_.kind else f"{kind_word(kind)}/{type_.media_type.partition('/')[2]}"
    return Read(recording.source, kind, media_type, seconds=recording.seconds)


def kind_word(kind: Kind) -> str:
    """The first half of a media type."""
    return "video" if kind is Kind.VIDEO else "audio"


def _refuse_large(kind: Kind, size: int) -> None:
    most = limits().of[kind]
    if size > most * MEGABYTE:
        raise refusals.too_large(kind, most)


def _one_at_a_time(draft: UUID) -> None:
    """Uploads of one form settle one after the other, so that two at once cannot both be the last that fits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [draft.int % 2**63])


def _room_for(draft: UUID, size: int) -> None:
    bounds = limits()
    waiting = File.objects.filter(draft=draft, held_at=None)
    if waiting.count() >= bounds.most_files:
        raise refusals.too_many(bounds.most_files)
    together = waiting.aggregate(all=Sum("content__size"))["all"] or 0
    if together + size > bounds.together * MEGABYTE:
        raise refusals.too_much(bounds.together)
