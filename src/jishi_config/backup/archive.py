"""What is inside the envelope: a tar archive, so that age, tar and pg_restore are enough to get at everything.

    backup.json         what it holds (manifest.py)
    database/000000 …   the dump of pg_dump (custom format), in pieces of one file
    files/KEY           the files, in the order of their keys
    end.json            what was written: proof that nothing is missing
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from typing import BinaryIO

from jishi_config.backup.problems import BackupProblem

MANIFEST, DATABASE, FILES, END = "backup.json", "database/", "files/", "end.json"
PIECE = 8 * 1024 * 1024
COPY = 1024 * 1024
SMALL = 64 * 1024 * 1024  # more than any record of ours


def entry(name: str, data: bytes) -> Iterator[bytes]:
    """An entry of bytes at hand."""
    yield from streamed(name, io.BytesIO(data), len(data))


def streamed(name: str, source: BinaryIO, size: int) -> Iterator[bytes]:
    """An entry of exactly `size` bytes. Raises BackupProblem when the source gives fewer."""
    head = tarfile.TarInfo(name)
    head.size, head.mode = size, 0o600
    yield head.tobuf(tarfile.PAX_FORMAT)
    left = size
    while left:
        piece = source.read(min(COPY, left))
        if not piece:
            raise BackupProblem(f"{name} became shorter while it was read.")
        left -= len(piece)
        yield piece
    yield bytes(-size % tarfile.BLOCKSIZE)


def ending() -> bytes:
    """What closes an archive."""
    return bytes(2 * tarfile.BLOCKSIZE)


def entries(source: BinaryIO) -> Iterator[tuple[str, int, BinaryIO]]:
    """Name, size and content of each entry; a content is read before the next entry. Raises BackupProblem."""
    try:
        with tarfile.open(fileobj=source, mode="r|") as archive:
            for member in archive:
                content = archive.extractfile(member)
                if content is None:
                    raise BackupProblem(f"The backup has an entry that is no file: {member.name}.")
                yield member.name, member.size, content  # type: ignore[misc]  # IO[bytes] reads like BinaryIO
    except tarfile.TarError:
        raise BackupProblem("What the envelope holds is no backup of Jishi.") from None


def small(content: BinaryIO) -> bytes:
    """The bytes of a record; raises BackupProblem when it is no small one."""
    data = content.read(SMALL + 1)
    if len(data) > SMALL:
        raise BackupProblem("The backup has a record that is too long.")
    return data


def pieces(content: BinaryIO) -> Iterator[bytes]:
    """The bytes of an entry, piece by piece."""
    while piece := content.read(COPY):
        yield piece
