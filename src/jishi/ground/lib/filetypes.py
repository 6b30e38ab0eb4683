"""What a file is, by its content alone; what somebody calls it or says about it is never asked."""

from dataclasses import dataclass
from enum import StrEnum

HEAD_BYTES = 64
"""How much of the beginning `recognise` needs."""


class Kind(StrEnum):
    IMAGE = "image"
    VIDEO = "video"
    VOICE = "voice"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of file that is taken. `code` names it for the code that reads it, `suffix` for people's computers."""

    code: str
    kind: Kind
    media_type: str
    suffix: str


JPEG = FileType("jpeg", Kind.IMAGE, "image/jpeg", "jpg")
PNG = FileType("png", Kind.IMAGE, "image/png", "png")
WEBP = FileType("webp", Kind.IMAGE, "image/webp", "webp")
HEIF = FileType("heif", Kind.IMAGE, "image/heic", "heic")
MP4 = FileType("mp4", Kind.VIDEO, "video/mp4", "mp4")
MOV = FileType("mov", Kind.VIDEO, "video/quicktime", "mov")
GP3 = FileType("3gp", Kind.VIDEO, "video/3gpp", "3gp")
WEBM = FileType("webm", Kind.VIDEO, "video/webm", "webm")
M4A = FileType("m4a", Kind.VOICE, "audio/mp4", "m4a")
MP3 = FileType("mp3", Kind.VOICE, "audio/mpeg", "mp3")
OGG = FileType("ogg", Kind.VOICE, "audio/ogg", "ogg")
WAV = FileType("wav", Kind.VOICE, "audio/wav", "wav")
AMR = FileType("amr", Kind.VOICE, "audio/amr", "amr")
PDF = FileType("pdf", Kind.PAPER, "application/pdf", "pdf")

ALL = (JPEG, PNG, WEBP, HEIF, MP4, MOV, GP3, WEBM, M4A, MP3, OGG, WAV, AMR, PDF)

BRANDS: dict[bytes, FileType] = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"), HEIF),
    **dict.fromkeys((b"M4A ", b"M4B "), M4A),
    b"qt  ": MOV,
    **dict.fromkeys((b"3gp4", b"3gp5", b"3gp6", b"3gp7", b"3gp8", b"3gp9", b"3g2a", b"3ge6", b"3gg6"), GP3),
    **dict.fromkeys(
        (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"dash", b"M4V ", b"MSNV"), MP4
    ),
}  # fmt: skip
"""Major brands of the ISO base media format (ISO/IEC 14496-12, registered at mp4ra.org)."""


def recognise(head: bytes) -> FileType | None:
    """The type of the file that begins with `head`; None for everything that is not taken."""
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return WEBM
    if head.startswith(b"OggS"):
        return OGG
    if head.startswith(b"#!AMR"):
        return AMR
    if head[4:8] == b"ftyp":
        return BRANDS.get(head[8:12])
    if head[:4] == b"RIFF":
        return {b"WEBP": WEBP, b"WAVE": WAV}.get(head[8:12])
    if head.startswith(b"ID3") or (len(head) > 2 and head[0] == 0xFF and _mpeg_layer_3(head[1], head[2])):
        return MP3
    return None


def suffix_of(media_type: str) -> str:
    """How the name of such a file ends. Sound in a container of films ends as the container does."""
    for whole in (True, False):
        for type_ in ALL:
            if (type_.media_type if whole else type_.media_type[5:]) == (media_type if whole else media_type[5:]):
                return type_.suffix
    return "bin"


def _mpeg_layer_3(second: int, third: int) -> bool:
    """A frame of MPEG 1 or 2, layer III, with a bit rate and a sampling rate that exist (ISO/IEC 11172-3)."""
    layer_3 = (second & 0xE6) == 0xE2 and (second & 0x18) != 0x08
    return layer_3 and (third & 0xF0) not in (0x00, 0xF0) and (third & 0x0C) != 0x0C
