"""WebM: elements in elements (RFC 8794, RFC 9559). Tags, titles, attachments and times become void, in place."""

from collections.abc import Iterator
from dataclasses import dataclass
from struct import unpack
from typing import BinaryIO

from .found import NotTaken, Recording, read_at, size_of, wipe

HEAD, SEGMENT, CLUSTER, INFO, TRACKS = 0x1A45DFA3, 0x18538067, 0x1F43B675, 0x1549A966, 0x1654AE6B
DOC_TYPE, VOID, CRC = 0x4282, 0xEC, 0xBF
SEEK_HEAD, CUES = 0x114D9B74, 0x1C53BB6B
AWAY = {0x1254C367, 0x1941A469, 0x1043A770}
"""Tags, attachments, chapters."""
LEVEL_1 = {SEEK_HEAD, INFO, TRACKS, CLUSTER, CUES, VOID, CRC, *AWAY}
IN_CLUSTER = {0xE7, 0xA3, 0xA0, 0xAB, 0xA7, 0x5854, VOID, CRC}
IN_INFO_KEPT = {0x2AD7B1, 0x4489, 0x4D80, 0x5741, VOID, CRC}
"""Scale of time, duration, and the two names of programs that every WebM must have."""
SCALE, DURATION, PROGRAMS = 0x2AD7B1, 0x4489, (0x4D80, 0x5741)
TRACK_ENTRY, TRACK_TYPE, VIDEO, AUDIO = 0xAE, 0x83, 1, 2
TRACK_WORDS = {0x536E, 0x258688}
"""Names of a track and of its codec, in people's words."""
MOST_ELEMENTS = 300_000


@dataclass(frozen=True, slots=True)
class Element:
    """An element: id, where it begins, where its inside begins and ends. `open` says that it did not tell its size."""

    id: int
    start: int
    inside: int
    end: int
    open: bool = False


class _Reader:
    def __init__(self, file: BinaryIO) -> None:
        self.file, self.size, self.count = file, size_of(file), 0

    def element(self, position: int, limit: int) -> Element:
        """The element that begins at `position` and has to end by `limit`."""
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise NotTaken("too many elements")
        head = self.file_at(position, min(12, limit - position))
        id_length = _length(head, 4)
        width = _length(head[id_length:], 8)
        size = int.from_bytes(head[id_length : id_length + width]) & (2 ** (7 * width) - 1)
        inside = position + id_length + width
        unknown = size == 2 ** (7 * width) - 1
        end = limit if unknown else inside + size
        if len(head) < id_length + width or end > limit:
            raise NotTaken(f"an element longer than what it is in, at {position}")
        return Element(int.from_bytes(head[:id_length]), position, inside, end, unknown)

    def file_at(self, position: int, count: int) -> bytes:
        return read_at(self.file, position, max(0, count))

    def children(self, parent: Element) -> Iterator[Element]:
        position = parent.inside
        while position < parent.end:
            child = self.element(position, parent.end)
            if child.open:
                raise NotTaken("an element without a size")
            yield child
            position = child.end

    def void(self, element: Element) -> None:
        """The element becomes empty space of the same length: one byte of id, the rest size and zeros."""
        total = element.end - element.start
        width = min(8, element.inside - element.start - 1)
        rest = total - 1 - width
        self.file.seek(element.start)
        self.file.write(bytes([VOID]) + (rest | 1 << (7 * width)).to_bytes(width))
        wipe(self.file, element.start + 1 + width, element.end)


def clean_matroska(file: BinaryIO) -> Recording:
    """Raises NotTaken for anything but one whole WebM of pictures and sound."""
    reader = _Reader(file)
    head = reader.element(0, reader.size)
    names = [reader.file_at(c.inside, c.end - c.inside) for c in reader.children(head) if c.id == DOC_TYPE]
    if head.id != HEAD or [name.rstrip(b"\0") for name in names] != [b"webm"]:
        raise NotTaken("no WebM")
    segment = reader.element(head.end, reader.size)
    if segment.id != SEGMENT or segment.end != reader.size:
        raise NotTaken("something beside the segment")
    seconds, kinds = None, set()
    for element in list(_level_1(reader, segment)):
        if element.id in AWAY or element.id == VOID:
            reader.void(element)
        elif element.id == INFO:
            seconds = _clean_info(reader, element)
        elif element.id == TRACKS:
            kinds |= _clean_tracks(reader, element)
    if not kinds or not kinds <= {VIDEO, AUDIO}:
        raise NotTaken("tracks that are neither pictures nor sound")
    return Recording(file, VIDEO in kinds, seconds)


def _level_1(reader: _Reader, segment: Element) -> Iterator[Element]:
    position = segment.inside
    while position < segment.end:
        element = reader.element(position, segment.end)
        if element.id not in LEVEL_1 or (element.open and element.id != CLUSTER):
            raise NotTaken(f"an unknown element at {position}")
        position = _end_of_cluster(reader, element, segment.end) if element.id == CLUSTER else element.end
        yield element


def _end_of_cluster(reader: _Reader, cluster: Element, limit: int) -> int:
    """Walks the blocks of a cluster, which a recorder in a browser leaves without a size."""
    position = cluster.inside
    while position < cluster.end:
        block = reader.element(position, limit)
        if cluster.open and block.id in LEVEL_1 - {VOID, CRC}:
            return position
        if block.id not in IN_CLUSTER or block.open or block.end > cluster.end:
            raise NotTaken(f"an unknown block at {position}")
        if block.id == VOID:
            reader.void(block)
        position = block.end
    return position


def _clean_info(reader: _Reader, info: Element) -> int | None:
    scale, duration = 1_000_000, 0.0
    for element in list(reader.children(info)):
        data = reader.file_at(element.inside, min(8, element.end - element.inside))
        if element.id not in IN_INFO_KEPT or element.id == VOID:
            reader.void(element)
        elif element.id == SCALE:
            scale = int.from_bytes(data)
        elif element.id == DURATION and len(data) in (4, 8):
            (duration,) = unpack(">f" if len(data) == 4 else ">d", data)
        elif element.id in PROGRAMS:
            wipe(reader.file, element.inside, element.end)
    seconds = duration * scale / 1_000_000_000
    return int(seconds) if 0 < seconds < 24 * 3600 else None


def _clean_tracks(reader: _Reader, tracks: Element) -> set[int]:
    kinds = set()
    for entry in list(reader.children(tracks)):
        if entry.id != TRACK_ENTRY:
            continue
        for element in list(reader.children(entry)):
            if element.id == TRACK_TYPE:
                kinds.add(int.from_bytes(reader.file_at(element.inside, element.end - element.inside)))
            elif element.id in TRACK_WORDS or element.id == VOID:
                reader.void(element)
    return kinds


def _length(data: bytes, most: int) -> int:
    """How many bytes a number takes, from the zeros before its first one."""
    first = data[0]
    length = 9 - first.bit_length()
    if first == 0 or length > most:
        raise NotTaken("a number that is none")
    return length
