"""Ogg with Opus or Vorbis sound: pages with a check sum (RFC 3533). The comments are emptied, the pages kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import BinaryIO

from .found import NotTaken, Recording, read_at, size_of

HEAD = 27
COMMENTS = {b"OpusHead": b"OpusTags", b"\x01vorbis": b"\x03vorbis"}
OPUS_HERTZ = 48000
MOST_PAGES = 200_000


@dataclass(slots=True)
class Page:
    head: bytearray
    body: bytearray

    @property
    def lacing(self) -> bytes:
        return bytes(self.head[HEAD:])

    @property
    def serial(self) -> bytes:
        return bytes(self.head[14:18])

    @property
    def granule(self) -> int:
        return int.from_bytes(self.head[6:14], "little", signed=True)

    def say(self, body: bytes) -> None:
        """Puts other bytes at the beginning of the page, and the check sum right."""
        self.body[: len(body)] = body
        self.head[22:26] = b"\0\0\0\0"
        self.head[22:26] = _check_sum(bytes(self.head + self.body)).to_bytes(4, "little")


def clean_ogg(file: BinaryIO) -> Recording:
    """Raises NotTaken for anything but one stream of sound whose pages fill the file."""
    pages = list(_pages(read_at(file, 0, size_of(file))))
    if len(pages) < 3 or len({page.serial for page in pages}) != 1:
        raise NotTaken("not one stream")
    known = next((head for head in COMMENTS if pages[0].body.startswith(head)), None)
    if known is None:
        raise NotTaken("another sound")
    _empty_comments(pages[1:], COMMENTS[known])
    hertz = OPUS_HERTZ if known == b"OpusHead" else int.from_bytes(pages[0].body[12:16], "little")
    last = max(page.granule for page in pages)
    return Recording(
        BytesIO(b"".join(bytes(page.head + page.body) for page in pages)), False, last // hertz if hertz else None
    )


def _pages(data: bytes) -> Iterator[Page]:
    position = 0
    for _ in range(MOST_PAGES):
        if position == len(data):
            return
        if data[position : position + 5] != b"OggS\0":
            raise NotTaken(f"no page at {position}")
        count = data[position + 26]
        head = data[position : position + HEAD + count]
        length = sum(head[HEAD:])
        body = data[position + len(head) : position + len(head) + length]
        if len(head) < HEAD + count or len(body) < length:
            raise NotTaken("ends inside a page")
        yield Page(bytearray(head), bytearray(body))
        position += len(head) + length
    raise NotTaken("too many pages")


def _empty_comments(pages: list[Page], mark: bytes) -> None:
    """The packet of comments begins on the second page. It keeps its length and says nothing: no maker, no comments,
    zeros; for Vorbis one bit that ends the packet."""
    if not pages[0].body.startswith(mark):
        raise NotTaken("no comments where they belong")
    said = mark + bytes(8) + (b"\x01" if mark == b"\x03vorbis" else b"")
    for page in pages:
        length, ends = 0, False
        for lace in page.lacing:
            length += lace
            if lace < 255:
                ends = True
                break
        page.say(said[:length].ljust(length, b"\0"))
        said = said[length:]
        if ends:
            break
    if said:
        raise NotTaken("comments shorter than none")


@cache
def _table() -> tuple[int, ...]:
    def entry(value: int) -> int:
        for _ in range(8):
            value = (value << 1 ^ 0x04C11DB7 if value & 0x80000000 else value << 1) & 0xFFFFFFFF
        return value

    return tuple(entry(number << 24) for number in range(256))


def _check_sum(data: bytes) -> int:
    table, value = _table(), 0
    for byte in data:
        value = (value << 8 ^ table[value >> 24 ^ byte]) & 0xFFFFFFFF
    return value
