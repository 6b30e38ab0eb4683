"""Pictures and files for tests, drawn and damaged on the spot; no file of anybody is kept in the project."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw
from PIL.TiffImagePlugin import IFDRational

PLACE = (114.005123, 22.005456)
"""lng, lat that `photo(place=PLACE)` carries."""
MARK = b"place-of-the-camera-9137"
"""Bytes that stand in everything that hangs on a marked photo."""


def drawing(width: int = 640, height: int = 480) -> Image.Image:
    """A wall with a lamp: the left half darker than the right."""
    picture = Image.new("RGB", (width, height), (210, 205, 190))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, width // 2, height), fill=(60, 70, 90))
    draw.ellipse((width // 2, height // 4, width * 3 // 4, height * 3 // 4), fill=(240, 200, 60))
    return picture


def photo(
    width: int = 640,
    height: int = 480,
    *,
    kind: str = "JPEG",
    place: tuple[float, float] | None = None,
    turned: bool = False,
    picture: Image.Image | None = None,
) -> bytes:
    """The bytes of a photo; `place` writes it (and MARK) as cameras do, `turned` says that it lies on its side."""
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6
    if place:
        exif[0x010F] = MARK.decode()
        gps = exif.get_ifd(0x8825)
        lng, lat = place
        gps.update({1: "N", 2: _parts(lat), 3: "E", 4: _parts(lng), 29: MARK.decode()})
    kept = BytesIO()
    more: dict[str, Any] = {"exif": exif} if kind in ("JPEG", "WEBP", "PNG", "HEIF") else {}
    if place and kind == "JPEG":
        more["comment"] = MARK
    (picture or drawing(width, height)).save(kept, kind, **more)
    return kept.getvalue()


def upload(data: bytes, name: str = "IMG_2034.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def _parts(value: float) -> tuple[IFDRational, ...]:
    minutes = (value - int(value)) * 60
    seconds = round((minutes - int(minutes)) * 60 * 10000)
    return IFDRational(int(value), 1), IFDRational(int(minutes), 1), IFDRational(seconds, 10000)
