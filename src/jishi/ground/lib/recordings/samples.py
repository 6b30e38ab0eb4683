"""Where the samples of a track lie in an MP4 (ISO/IEC 14496-12, 8.7), to take them out when the track goes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from .found import NotTaken, read_at, size_of, wipe

Span = tuple[int, int]
MOST_ENTRIES = 2_000_000


def wipe_samples(file: BinaryIO, tables: Mapping[bytes, Span]) -> None:
    """Zeros over every sample of the track whose sample table this is; raises NotTaken when it cannot be read, or
    claims more than the file holds."""
    size = left = size_of(file)
    sizes, sample = _sizes(file, tables), 0
    for position, count in _chunks(file, tables):
        length = sizes.of(sample, count)
        sample += count
        left -= length
        if left < 0 or position + length > size:
            raise NotTaken("samples beyond the end")
        wipe(file, position, position + length)


def _entries(file: BinaryIO, span: Span, skipped: int, width: int) -> list[bytes]:
    """The entries of a table: `skipped` bytes behind version and flags, a count, entries of `width` bytes."""
    start = span[0] + 4 + skipped
    count = int.from_bytes(read_at(file, start, 4))
    if count > MOST_ENTRIES or start + 4 + count * width > span[1]:
        raise NotTaken("a table longer than its box")
    data = read_at(file, start + 4, count * width)
    return [data[place : place + width] for place in range(0, len(data), width)]


def _chunks(file: BinaryIO, tables: Mapping[bytes, Span]) -> Iterator[tuple[int, int]]:
    """Where each chunk of samples begins, and how many it holds."""
    positions: list[int] = []
    for kind, width in ((b"stco", 4), (b"co64", 8)):
        if kind in tables:
            positions = [int.from_bytes(entry) for entry in _entries(file, tables[kind], 0, width)]
    runs = _entries(file, tables[b"stsc"], 0, 12) if b"stsc" in tables else []
    run, count = 0, 0
    for number, position in enumerate(positions, start=1):
        while run < len(runs) and int.from_bytes(runs[run][:4]) <= number:
            count = int.from_bytes(runs[run][4:8])
            run += 1
        yield position, count


@dataclass(frozen=True, slots=True)
class _Sizes:
    """The size of each sample: one for all, or one for each."""

    fixed: int
    each: Sequence[bytes]

    def of(self, first: int, count: int) -> int:
        """Bytes of so many samples together."""
        if self.fixed:
            return self.fixed * count
        return sum(int.from_bytes(size) for size in self.each[first : first + count])


def _sizes(file: BinaryIO, tables: Mapping[bytes, Span]) -> _Sizes:
    if b"stsz" not in tables:
        raise NotTaken("a track without sizes")
    fixed = int.from_bytes(read_at(file, tables[b"stsz"][0] + 4, 4))
    return _Sizes(fixed, [] if fixed else _entries(file, tables[b"stsz"], 4, 4))
