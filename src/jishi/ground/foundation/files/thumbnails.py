"""Small pictures, made in the background."""

from io import BytesIO
from uuid import UUID

from django.db import transaction

from jishi.ground.foundation.models import File, FileRendition, Level

from .contents import settle, store
from .pictures import smaller
from .storage import storage

THUMB = "thumb"


def make_thumbnail(file: str) -> None:
    """The job. Twice does no harm; a file that was taken away or redacted meanwhile gets none of the old one."""
    row = File.objects.filter(uuid=UUID(file), kind=File.Kind.IMAGE).select_related("content").first()
    if row is None or row.content.level == Level.ORIGINAL or row.renditions.exists():
        return
    with storage().open(row.content.key) as source:
        picture = smaller(source)
    content = store(Level.RESTRICTED, BytesIO(picture.data), "image/jpeg")
    with transaction.atomic():
        still = File.objects.select_for_update().filter(pk=row.pk, content_id=row.content_id).first()
        if still is None or still.renditions.exists():
            return
        FileRendition.objects.create(
            file=still, variant=THUMB, content=settle(content), width=picture.width, height=picture.height
        )
