"""What reading a recording finds, and how it says no."""

from dataclasses import dataclass
from typing import BinaryIO


class NotTaken(Exception):
    """Not a whole recording of the kinds that are taken. The words are for the log of a developer, not for people."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What is kept: its bytes, whether it shows pictures, and how long it is where the file says so."""

    source: BinaryIO
    shows_pictures: bool
    seconds: int | None = None


def size_of(file: BinaryIO) -> int:
    """Bytes of a seekable file."""
    return file.seek(0, 2)


def read_at(file: BinaryIO, position: int, count: int) -> bytes:
    """Exactly `count` bytes; raises NotTaken where the file ends before."""
    file.seek(position)
    data = file.read(count)
    if len(data) != count:
        raise NotTaken(f"ends inside {position}")
    return data


def wipe(file: BinaryIO, start: int, end: int) -> None:
    """Zeros from `start` up to `end`."""
    file.seek(start)
    left = end - start
    while left > 0:
        left -= file.write(bytes(min(left, 65536)))
