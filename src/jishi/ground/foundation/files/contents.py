"""Bytes and their rows: stored once a level, gone when nothing holds them."""

from datetime import timedelta
from hashlib import sha256
from typing import BinaryIO

from django.db import connection, transaction

from jishi.ground.foundation.models import File, FileContent, FileRendition, Level
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.privacy import keyed_bytes

from .storage import new_key, storage

CHUNK = 1024 * 1024
GRACE = timedelta(hours=1)
"""How long bytes without a row are left alone: an upload in hand has written its bytes and not yet its row."""


def store(level: Level, source: BinaryIO, media_type: str) -> FileContent:
    """Writes the bytes and gives their content, which is not yet saved (`settle` does that in a transaction).

    Bytes that are known already take exactly the same way and time: they are written once more, and what turns out to
    be a second copy is swept up later.
    """
    digest, size = sha256(), 0
    source.seek(0)
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    source.seek(0)
    key = new_key(level)
    storage().put(key, source)
    keyed = digest_of(level, digest.digest())
    return FileContent(level=level, digest=keyed, key=key, size=size, media_type=media_type, used_at=now())


def digest_of(level: str, sha256_digest: bytes) -> str:
    """What stands in a content's row for these bytes."""
    return keyed_bytes(f"file content {level}", sha256_digest).hex()


def settle(content: FileContent) -> FileContent:
    """The row of these bytes, new or standing; call it inside the transaction that uses it.

    A standing row is locked until then, so that the sweeping job cannot take it away in between.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO foundation_filecontent (level, digest, key, size, media_type, used_at)"
            " VALUES (%s, %s, %s, %s, %s, %s)"
            " ON CONFLICT (level, digest) DO UPDATE SET used_at = EXCLUDED.used_at RETURNING id, key",
            [content.level, content.digest, content.key, content.size, content.media_type, content.used_at],
        )
        content.pk, content.key = cursor.fetchone()
    content._state.adding, content._state.db = False, connection.alias
    return content


def sweep() -> int:
    """The job: rows that nothing holds go first, then their bytes, then bytes that never got a row; how many."""
    gone = _take_rows()
    for key in gone:
        storage().delete(key)
    return len(gone) + _take_strays()


def _take_rows() -> list[str]:
    with transaction.atomic():
        loose = (
            FileContent.objects.select_for_update(skip_locked=True)
            .exclude(pk__in=File.objects.values("content_id"))
            .exclude(pk__in=FileRendition.objects.values("content_id"))
        )
        found = {row.pk: row.key for row in loose}
        # Asked again under the lock: between the question and the lock somebody may have taken them into use.
        held = set(File.objects.filter(content_id__in=found).values_list("content_id", flat=True)) | set(
            FileRendition.objects.filter(content_id__in=found).values_list("content_id", flat=True)
        )
        FileContent.objects.filter(pk__in=set(found) - held).delete()
        return [key for pk, key in found.items() if pk not in held]


def _take_strays() -> int:
    strays = 0
    batch: list[str] = []
    for key in storage().keys_before(now() - GRACE):
        batch.append(key)
        if len(batch) == 1000:
            strays += _delete_unknown(batch)
            batch = []
    return strays + _delete_unknown(batch)


def _delete_unknown(keys: list[str]) -> int:
    known = set(FileContent.objects.filter(key__in=keys).values_list("key", flat=True))
    unknown = [key for key in keys if key not in known]
    for key in unknown:
        storage().delete(key)
    return len(unknown)
