"""WAV: chunks (RIFF). Only what says how the sound is written, and the sound, are written anew."""

from io import BytesIO
from typing import BinaryIO

from .found import NotTaken, Recording, read_at, size_of

KEPT = (b"fmt ", b"fact", b"data")
MOST_CHUNKS = 1000


def clean_riff(file: BinaryIO) -> Recording:
    """Raises NotTaken without a format and sound; what stands beside or behind them is left out."""
    size, position, kept = size_of(file), 12, dict[bytes, bytes]()
    for _ in range(MOST_CHUNKS):
        if position + 8 > size or b"data" in kept:
            break
        head = read_at(file, position, 8)
        length = int.from_bytes(head[4:], "little")
        if head[:4] == b"data":
            length = min(length, size - position - 8)  # a recorder that was cut off has not filled in the length
        if head[:4] in KEPT:
            kept[head[:4]] = read_at(file, position + 8, length)
        position += 8 + length + length % 2
    if len(kept.get(b"fmt ", b"")) < 16 or not kept.get(b"data"):
        raise NotTaken("no sound")
    body = b"".join(_chunk(kind, kept[kind]) for kind in KEPT if kind in kept)
    a_second = int.from_bytes(kept[b"fmt "][8:12], "little")
    whole = BytesIO(b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WAVE" + body)
    return Recording(whole, False, len(kept[b"data"]) // a_second if a_second else None)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return kind + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2)
