"""AMR, the sound of older phones: frames of known sizes (RFC 4867, 5). The whole frames are kept."""

from io import BytesIO
from typing import BinaryIO

from .found import NotTaken, Recording, read_at, size_of

NARROW = (b"#!AMR\n", (12, 13, 15, 17, 19, 20, 26, 31, 5, 0, 0, 0, 0, 0, 0, 0))
WIDE = (b"#!AMR-WB\n", (17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 0, 0, 0, 0, 0, 0))
"""Bytes of a frame behind its first one, by type."""
FRAMES_A_SECOND = 50


def clean_amr(file: BinaryIO) -> Recording:
    """Raises NotTaken where no frame follows the head."""
    data = read_at(file, 0, size_of(file))
    head, sizes = next((kind for kind in (NARROW, WIDE) if data.startswith(kind[0])), (b"", ()))
    if not head:
        raise NotTaken("another head")
    position, frames = len(head), 0
    while position < len(data) and not data[position] & 0x83:
        length = 1 + sizes[data[position] >> 3 & 15]
        if position + length > len(data):
            break
        position += length
        frames += 1
    if not frames:
        raise NotTaken("no frame")
    return Recording(BytesIO(data[:position]), False, frames // FRAMES_A_SECOND)
