"""MP4, QuickTime, 3GP and M4A: boxes in boxes (ISO/IEC 14496-12). Boxes that are not known to be needed for playing are
turned into free space and filled with zeros, in place, so that every position in the file stays right."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from .found import NotTaken, Recording, read_at, size_of, wipe
from .samples import wipe_samples

FILE = {b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"styp", b"free", b"skip", b"wide"}
KEPT: dict[bytes, set[bytes]] = {
    b"moov": {b"mvhd", b"trak", b"mvex", b"iods", b"free", b"skip"},
    b"trak": {b"tkhd", b"edts", b"mdia", b"tref", b"tapt", b"free", b"skip"},
    b"mdia": {b"mdhd", b"hdlr", b"minf", b"elng", b"free", b"skip"},
}
"""Children that stay; of boxes without an entry everything stays as it is."""
MOST_BOXES = 20_000
PLAYED = {b"vide", b"soun"}
TIMES = {b"mvhd", b"tkhd", b"mdhd"}


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its four letters, where it begins, where its inside begins, where it ends."""

    kind: bytes
    start: int
    inside: int
    end: int


@dataclass(slots=True)
class Seen:
    """What was met on the way."""

    boxes: int = 0
    handlers: list[bytes] = field(default_factory=list)
    seconds: int | None = None


def clean_boxes(file: BinaryIO) -> Recording:
    """Raises NotTaken where boxes do not fill the file exactly, or nothing in it can be played."""
    size, seen, top = size_of(file), Seen(), set()
    for box in _boxes(file, 0, size, seen):
        top.add(box.kind)
        if box.kind not in FILE:
            _free(file, box)
        elif box.kind in (b"free", b"skip", b"wide"):
            wipe(file, box.inside, box.end)
        elif box.kind == b"moov":
            _clean_inside(file, box, seen)
    played = PLAYED.intersection(seen.handlers)
    if not played or not ({b"mdat", b"moof"} & top):
        raise NotTaken("nothing to play")
    if b"moof" in top and set(seen.handlers) - PLAYED:
        raise NotTaken("a track in pieces that is neither picture nor sound")
    return Recording(file, b"vide" in played, seen.seconds)


def _boxes(file: BinaryIO, start: int, end: int, seen: Seen) -> Iterator[Box]:
    """The boxes that fill the space from `start` to `end`; raises NotTaken for a gap or an overlap."""
    while start < end:
        seen.boxes += 1
        if seen.boxes > MOST_BOXES:
            raise NotTaken("too many boxes")
        if end - start < 8:
            if read_at(file, start, end - start).strip(b"\0"):
                raise NotTaken("something behind the last box")
            return
        head = read_at(file, start, 8)
        length, inside = int.from_bytes(head[:4]), start + 8
        if length == 1:
            length, inside = int.from_bytes(read_at(file, start + 8, 8)), start + 16
        elif length == 0:
            length = end - start
        if length < inside - start or start + length > end:
            raise NotTaken(f"a box of {length} bytes at {start}")
        yield Box(head[4:], start, inside, start + length)
        start += length


def _clean_inside(file: BinaryIO, parent: Box, seen: Seen) -> None:
    for box in list(_boxes(file, parent.inside, parent.end, seen)):
        if box.kind not in KEPT[parent.kind]:
            _free(file, box)
        elif box.kind in (b"free", b"skip"):
            wipe(file, box.inside, box.end)
        elif box.kind in TIMES:
            _forget_times(file, box)
            if box.kind == b"mvhd":
                seen.seconds = _seconds(file, box)
        elif box.kind == b"trak":
            _clean_track(file, box, seen)
        elif box.kind in KEPT:
            _clean_inside(file, box, seen)


def _clean_track(file: BinaryIO, track: Box, seen: Seen) -> None:
    """A track of pictures or sound is cleaned; any other one (places second by second, texts) goes with its samples."""
    handler = _handler(file, track, seen)
    seen.handlers.append(handler)
    if handler in PLAYED:
        _clean_inside(file, track, seen)
        return
    table = _child(file, track, seen, b"mdia", b"minf", b"stbl")
    if table is not None:
        tables = {box.kind: (box.inside, box.end) for box in _boxes(file, table.inside, table.end, seen)}
        wipe_samples(file, tables)
    _free(file, track)


def _handler(file: BinaryIO, track: Box, seen: Seen) -> bytes:
    found = _child(file, track, seen, b"mdia", b"hdlr")
    return b"" if found is None or found.end - found.inside < 12 else read_at(file, found.inside + 8, 4)


def _child(file: BinaryIO, parent: Box, seen: Seen, *path: bytes) -> Box | None:
    for kind in path:
        found = next((box for box in _boxes(file, parent.inside, parent.end, seen) if box.kind == kind), None)
        if found is None:
            return None
        parent = found
    return parent


def _free(file: BinaryIO, box: Box) -> None:
    file.seek(box.start + 4)
    file.write(b"free")
    wipe(file, box.inside, box.end)


def _forget_times(file: BinaryIO, box: Box) -> None:
    """When it was made and changed: the first two numbers behind version and flags, 4 or 8 bytes each."""
    width = 16 if read_at(file, box.inside, 1) == b"\1" else 8
    if box.end - box.inside < 4 + width:
        raise NotTaken("a short head of a track")
    wipe(file, box.inside + 4, box.inside + 4 + width)


def _seconds(file: BinaryIO, box: Box) -> int | None:
    long = read_at(file, box.inside, 1) == b"\1"
    skipped, width = (20, 8) if long else (12, 4)
    data = read_at(file, box.inside + skipped, 4 + width)
    scale, duration = int.from_bytes(data[:4]), int.from_bytes(data[4:])
    unknown = not scale or duration in (0, 2 ** (8 * width) - 1)
    return None if unknown else min(duration // scale, 24 * 3600)
