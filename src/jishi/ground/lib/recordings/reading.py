"""From the type of a recording to the code that reads it."""

from collections.abc import Callable
from typing import BinaryIO

from jishi.ground.lib.filetypes import FileType

from .amr import clean_amr
from .boxes import clean_boxes
from .found import NotTaken, Recording
from .matroska import clean_matroska
from .mpeg import clean_mpeg
from .ogg import clean_ogg
from .riff import clean_riff

READERS: dict[str, Callable[[BinaryIO], Recording]] = {
    "mp4": clean_boxes,
    "mov": clean_boxes,
    "3gp": clean_boxes,
    "m4a": clean_boxes,
    "webm": clean_matroska,
    "ogg": clean_ogg,
    "mp3": clean_mpeg,
    "wav": clean_riff,
    "amr": clean_amr,
}


def clean(file: BinaryIO, type_: FileType) -> Recording:
    """The recording without place, time, titles, pictures of covers, attachments and anything hung behind it.

    `file` is seekable and may be changed in place. Raises NotTaken.
    """
    try:
        return READERS[type_.code](file)
    except (IndexError, ValueError, OverflowError, ArithmeticError) as problem:
        raise NotTaken(type(problem).__name__) from None
