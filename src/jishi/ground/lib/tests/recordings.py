"""Recordings for tests, built byte by byte: small, silent, and marked wherever cameras and phones write something."""

import struct
from zlib import crc32

MARK = b"MARK-9137"


def box(kind: bytes, *inside: bytes) -> bytes:
    data = b"".join(inside)
    return struct.pack(">I", len(data) + 8) + kind + data


def _track(number: int, handler: bytes, position: int, size: int) -> bytes:
    table = box(
        b"stbl",
        box(b"stsd", bytes(8)),
        box(b"stts", bytes(4), struct.pack(">III", 1, 1, 1000)),
        box(b"stsc", bytes(4), struct.pack(">IIII", 1, 1, 1, 1)),
        box(b"stsz", bytes(4), struct.pack(">III", 0, 1, size)),
        box(b"stco", bytes(4), struct.pack(">II", 1, position)),
    )
    media = box(
        b"mdia",
        box(b"mdhd", bytes(4), struct.pack(">IIII", 3_900_000_000, 3_900_000_000, 1000, 3000), bytes(4)),
        box(b"hdlr", bytes(8), handler, bytes(13)),
        box(b"minf", table),
    )
    head = box(b"tkhd", bytes(4), struct.pack(">III", 3_900_000_000, 3_900_000_000, number), bytes(68))
    return box(b"trak", head, media, box(b"udta", MARK), box(b"meta", MARK))


def film(handlers: tuple[bytes, ...] = (b"vide",), brand: bytes = b"isom", behind: bytes = b"") -> bytes:
    """Three seconds, a track for each handler; the samples of tracks that are neither picture nor sound are marked."""
    start = box(b"ftyp", brand, bytes(4), brand)
    samples = [MARK * 3 if handler not in (b"vide", b"soun") else b"picture-or-sound" for handler in handlers]
    places = [len(start) + 8 + sum(map(len, samples[:place])) for place in range(len(samples))]
    tracks = [
        _track(number, handler, place, len(sample))
        for number, (handler, place, sample) in enumerate(zip(handlers, places, samples, strict=True), start=1)
    ]
    head = box(b"mvhd", bytes(4), struct.pack(">IIII", 3_900_000_000, 3_900_000_000, 1000, 3000), bytes(80))
    place = box(b"udta", box(b"\xa9xyz", b"\x00\x12\x15\xc7", MARK))
    return start + box(b"mdat", *samples) + box(b"moov", head, *tracks, place) + box(b"uuid", MARK) + behind


def element(number: int, *inside: bytes, unknown: bool = False) -> bytes:
    data = b"".join(inside)
    length = (number.bit_length() + 7) // 8
    size = b"\x01" + b"\xff" * 7 if unknown else (len(data) | 1 << 56).to_bytes(8)
    return number.to_bytes(length) + size + data


def webm(track_type: int = 2, unknown: bool = True, behind: bytes = b"") -> bytes:
    """As a recorder in a browser writes it: segment and cluster without a size."""
    head = element(0x1A45DFA3, element(0x4282, b"webm"))
    info = element(
        0x1549A966,
        element(0x2AD7B1, (1_000_000).to_bytes(3)),
        element(0x4489, struct.pack(">d", 3000.0)),
        element(0x4D80, MARK),
        element(0x7BA9, MARK),
    )
    tracks = element(0x1654AE6B, element(0xAE, element(0x83, bytes([track_type])), element(0x536E, MARK)))
    tags = element(0x1254C367, MARK)
    cluster = element(0x1F43B675, element(0xE7, b"\0"), element(0xA3, b"\x81\0\0\0sound"), unknown=unknown)
    return head + element(0x18538067, info, tracks, tags, cluster, unknown=unknown) + behind


def mp3(frames: int = 40, behind: bytes = b"") -> bytes:
    """Frames of 48 kbit/s at 24 kHz (144 bytes, 24 ms), a tag before and one behind."""
    frame = b"\xff\xf3\x64\xc0" + bytes(140)
    return b"ID3\x04\x00\x00" + bytes([0, 0, 0, len(MARK)]) + MARK + frame * frames + b"TAG" + MARK + behind


def wav(seconds: int = 1) -> bytes:
    form = struct.pack("<HHIIHH", 1, 1, 8000, 16000, 2, 16)
    said = b"LIST" + struct.pack("<I", len(MARK) + 1) + MARK + b"\0"
    sound = b"data" + struct.pack("<I", 16000 * seconds) + bytes(16000 * seconds)
    body = b"WAVE" + b"fmt " + struct.pack("<I", 16) + form + said + sound
    return b"RIFF" + struct.pack("<I", len(body)) + body + MARK


def amr(frames: int = 100) -> bytes:
    return b"#!AMR\n" + (b"\x3c" + bytes(31)) * frames + b"PK\x03\x04" + MARK


def _page(number: int, granule: int, body: bytes, kind: int = 0) -> bytes:
    lacing = bytes([255] * (len(body) // 255) + [len(body) % 255])
    head = b"OggS\0" + struct.pack("<BqIIIB", kind, granule, 7, number, 0, len(lacing)) + lacing
    return head + body


def ogg() -> bytes:
    tags = b"OpusTags" + struct.pack("<I", len(MARK)) + MARK + struct.pack("<II", 1, len(MARK)) + MARK
    pages = [_page(0, 0, b"OpusHead" + bytes(11), 2), _page(1, 0, tags), _page(2, 96000, b"sound" * 20, 4)]
    assert crc32(b"".join(pages))
    return b"".join(pages)
