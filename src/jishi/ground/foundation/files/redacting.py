"""Covering places of a picture for good: burnt into new bytes. What it was is kept apart, for a while, for few."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO

from django.conf import settings

from jishi.ground.foundation.jobs import enqueue
from jishi.ground.foundation.models import File, FileContent, Level
from jishi.ground.foundation.moment import now
from jishi.ground.lib.boxes import Box

from . import refusals
from .contents import settle, store
from .keeping import SWEEP
from .pictures import covered
from .storage import storage
from .taking import THUMBNAILS


@dataclass(frozen=True, slots=True)
class Covered:
    """A picture with covered places, stored and not yet in force. `original` is what it was, at its own level; None
    where an earlier original is kept already."""

    file: File
    content: FileContent
    original: FileContent | None
    width: int
    height: int


def cover(file: File, boxes: Sequence[Box]) -> Covered:
    """Draws and stores; call it outside a transaction. Raises Refusal for what is no picture."""
    if file.kind != File.Kind.IMAGE:
        raise refusals.not_a_picture()
    with storage().open(file.content.key) as source:
        picture = covered(source, boxes)
        content = store(Level.RESTRICTED, BytesIO(picture.data), "image/jpeg")
        original = store(Level.ORIGINAL, source, file.content.media_type) if file.original_id is None else None
    return Covered(file, content, original, picture.width, picture.height)


def replace(done: Covered) -> None:
    """Puts the covered picture in the place of the old one; call it in the transaction of the action. Small pictures
    and addresses of the old one end here, its bytes with the next sweep. Raises Refusal where somebody was quicker."""
    file = File.objects.select_for_update().get(pk=done.file.pk)
    if file.content_id != done.file.content_id:
        raise refusals.changed_meanwhile()
    moment = now()
    if done.original is not None:
        file.original = File.objects.create(
            content=settle(done.original),
            kind=file.kind,
            width=file.width,
            height=file.height,
            made_at=file.made_at,
            held_at=moment,
            expires_at=moment + timedelta(days=settings.JISHI_ORIGINALS_DAYS),
            actor_kind=file.actor_kind,
            actor_uuid=file.actor_uuid,
            subject=file.subject,
        )
    file.content = settle(done.content)
    file.width, file.height = done.width, done.height
    file.save(update_fields=["content", "original", "width", "height"])
    file.renditions.all().delete()
    enqueue(THUMBNAILS, file=str(file.uuid))
    enqueue(SWEEP)
