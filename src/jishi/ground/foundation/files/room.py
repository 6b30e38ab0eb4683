"""Whether the disk has room for another file. A share of it is left free, so that the database and the rest of the
computer go on when residents send more than was thought."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from jishi.ground.foundation.metrics import Figure

from . import refusals
from .limits import MEGABYTE


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes that are free where files are kept, and how many of them stay free."""

    free: int
    kept_free: int

    @property
    def left(self) -> int:
        return self.free - self.kept_free


def room() -> Room:
    """As it is now. Before the first file the folder is not there yet: then that of the nearest above it."""
    folder: Path = settings.JISHI_FILES_FOLDER
    disk = shutil.disk_usage(next(place for place in (folder, *folder.parents) if place.exists()))
    share = disk.total * settings.JISHI_FREE_PERCENT // 100
    return Room(disk.free, min(share, settings.JISHI_FREE_MB * MEGABYTE))


def refuse_without_room(size: int) -> None:
    """Raises Refusal when `size` bytes more would leave too little."""
    if room().left < size:
        raise refusals.no_room()


def check() -> str:
    """Readiness: empty while files are taken."""
    found = room()
    if found.left > 0:
        return ""
    return (
        f"No files are taken: {found.free // MEGABYTE} MB are free where they are kept, and "
        f"{found.kept_free // MEGABYTE} MB stay free. Make room, or move JISHI_FILES_FOLDER to a larger disk."
    )


def figures() -> Iterator[Figure]:
    """Free bytes of the file systems of files and of JISHI_HOME, and what of the first may still be taken."""
    found = room()
    home = shutil.disk_usage(settings.JISHI_HOME)
    free = {("files",): float(found.free), ("home",): float(home.free)}
    yield Figure("jishi_disk_free_bytes", "Free bytes of the file system, by place.", ("place",), free)
    left = {(): float(max(0, found.left))}
    yield Figure("jishi_upload_room_bytes", "Bytes of files that are taken before uploads are refused.", (), left)
