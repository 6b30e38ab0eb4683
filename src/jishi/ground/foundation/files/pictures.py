"""Pictures: opened with limits, turned upright, made smaller, written anew. Nothing of what came is kept but pixels, so
that no place, no camera and nothing hidden behind the picture goes along."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from threading import BoundedSemaphore
from typing import Any, BinaryIO

from PIL import Image, ImageDraw, ImageOps
from PIL.ExifTags import IFD
from pillow_heif import register_heif_opener

from jishi.ground.foundation.errors import Refusal
from jishi.ground.lib.boxes import Box
from jishi.ground.lib.filetypes import FileType

from . import refusals

register_heif_opener(thumbnails=False)

LONGEST = 2560
"""Pixels of the longer side of what is kept: enough to read a house number, a tenth of the bytes."""
THUMB = 480
QUALITY = 85
MOST_PIXELS = 50_000_000
MOST_PIXELS_BASELINE = 200_000_000
"""A baseline JPEG is read at a fraction of its size without ever being whole in memory."""
FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "heif": "HEIF"}
COVER = (18, 22, 27)
MOST_AT_ONCE = 2
"""Pictures opened at a time in one process: each may take 150 MB."""
_room = BoundedSemaphore(MOST_AT_ONCE)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is kept, a JPEG without any metadata. `place` is lng, lat (WGS 84) as the camera wrote it."""

    data: bytes
    width: int
    height: int
    place: tuple[float, float] | None = None


def read_picture(source: BinaryIO, type_: FileType) -> Picture:
    """The picture to keep. Raises Refusal with a sentence for what cannot be opened or is too large to be."""
    with _room:
        try:
            with Image.open(source, formats=[FORMATS[type_.code]]) as image:
                if _pixels_over(image):
                    raise refusals.huge_picture()
                place = _place(image)
                return _written(image, LONGEST, place)
        except (Image.DecompressionBombError, MemoryError):
            raise refusals.huge_picture() from None
        except Refusal:
            raise
        except Exception:  # decoders raise whatever a hostile file makes them raise; each means the same
            raise refusals.broken_picture() from None


def smaller(source: BinaryIO, longest: int = THUMB) -> Picture:
    """A smaller copy of a picture of ours."""
    with _room, Image.open(source, formats=["JPEG"]) as image:
        return _written(image, longest, None)


def covered(source: BinaryIO, boxes: Sequence[Box]) -> Picture:
    """A picture of ours with the boxes filled: nothing of what was under them is left in the new pixels."""
    with _room, Image.open(source, formats=["JPEG"]) as image:
        plain = image.convert("RGB")
        draw = ImageDraw.Draw(plain)
        for box in boxes:
            draw.rectangle(box.on(plain.width, plain.height), fill=COVER)
        return _written(plain, LONGEST, None)


def _pixels_over(image: Image.Image) -> bool:
    baseline = image.format == "JPEG" and not image.info.get("progressive")
    return image.width * image.height > (MOST_PIXELS_BASELINE if baseline else MOST_PIXELS)


def _written(image: Image.Image, longest: int, place: tuple[float, float] | None) -> Picture:
    image.draft("RGB", (longest, longest))
    if image.width * image.height > MOST_PIXELS:
        raise refusals.huge_picture()
    orientation = image.getexif().get(0x0112, 1)
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    upright = ImageOps.exif_transpose(image) if orientation != 1 else image
    plain = _on_white(upright)
    kept = BytesIO()
    # A new image of the pixels alone: comments, profiles and whatever else hung on the old one stay behind.
    Image.frombytes(plain.mode, plain.size, plain.tobytes()).save(kept, "JPEG", quality=QUALITY, optimize=True)
    return Picture(kept.getvalue(), plain.width, plain.height, place)


def _on_white(image: Image.Image) -> Image.Image:
    """Without transparency: what shows through is white, as on paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGB", layer.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    return image if image.mode == "RGB" else image.convert("RGB")


def _place(image: Image.Image) -> tuple[float, float] | None:
    try:
        found = image.getexif().get_ifd(IFD.GPSInfo)
        lat, lng = _degrees(found.get(2), found.get(1), "S"), _degrees(found.get(4), found.get(3), "W")
    except Exception:  # broken notes of a camera are no reason to refuse its picture
        return None
    if not (math.isfinite(lat) and math.isfinite(lng)) or abs(lat) > 90 or abs(lng) > 180 or (lat == 0 and lng == 0):
        return None
    return round(lng, 6), round(lat, 6)


def _degrees(parts: Any, hemisphere: Any, negative: str) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    return -value if str(hemisphere).strip("\0 ").upper() == negative else value
