"""Reads a PDF in a process of its own, with little memory and time, and writes it anew. Run as a program: the PDF comes
in, the new one goes out, and the exit code is one of `Verdict`."""

import resource
import sys
from collections.abc import Iterator
from enum import IntEnum
from io import BytesIO
from typing import Any

SECONDS = 20
MEMORY = 1024 * 1024 * 1024
MOST_PAGES = 300
MOST_OBJECTS = 100_000
MOST_DEPTH = 40
ACTIVE_KEYS = {"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/RichMediaContent", "/XFA"}
ACTIVE_ACTS = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/RichMediaExecute", "/GoToR", "/GoToE", "/Rendition",
}  # fmt: skip
"""Values of /S: what runs, sends, or opens something that is not in the paper (ISO 32000-2, 12.6)."""
ACTIVE_TYPES = {"/EmbeddedFile", "/RichMedia", "/FileAttachment", "/Screen", "/3D", "/Movie", "/Sound"}


class Verdict(IntEnum):
    """How it ended; what the process dies of by itself is something else than these."""

    TAKEN = 0
    BROKEN = 10
    LOCKED = 11
    ACTIVE = 12
    LONG = 13


def main() -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        verdict, paper = written_anew(sys.stdin.buffer.read())
    except Exception:  # whatever a hostile paper makes the reader raise, it means the same
        return Verdict.BROKEN
    sys.stdout.buffer.write(paper)
    return verdict


def written_anew(data: bytes) -> tuple[Verdict, bytes]:
    """The paper without what runs, without its maker's name, and without anything before or behind it."""
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted:
        return Verdict.LOCKED, b""
    if len(reader.pages) > MOST_PAGES:
        return Verdict.LONG, b""
    if not reader.pages or any(_is_active(found) for found in _everything(reader)):
        return (Verdict.ACTIVE if reader.pages else Verdict.BROKEN), b""
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    for thing in writer._objects:
        _forget(thing)
    kept = BytesIO()
    writer.write(kept)
    return Verdict.TAKEN, kept.getvalue()


def _everything(reader: Any) -> Iterator[Any]:
    """Every dictionary of the paper, also those that no page leads to."""
    from pypdf.generic import IndirectObject

    numbers = {(number, generation) for generation, table in reader.xref.items() for number in table}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > MOST_OBJECTS:
        raise ValueError("too many objects")
    yield from _inside(reader.trailer, 0)
    for number, generation in sorted(numbers):
        yield from _inside(reader.get_object(IndirectObject(number, generation, reader)), 0)


def _inside(thing: Any, depth: int) -> Iterator[Any]:
    if depth > MOST_DEPTH:
        raise ValueError("too deep")
    if isinstance(thing, dict):
        yield thing
        children = list(dict.values(thing))  # not .values(), which follows references
    elif isinstance(thing, list):
        children = list(list.__iter__(thing))
    else:
        return
    for child in children:
        yield from _inside(child, depth + 1)


def _is_active(thing: Any) -> bool:
    named = dict(dict.items(thing))
    return (
        bool(ACTIVE_KEYS & named.keys())
        or named.get("/S") in ACTIVE_ACTS
        or named.get("/Type") in ACTIVE_TYPES
        or named.get("/Subtype") in ACTIVE_TYPES
    )


def _forget(thing: Any) -> None:
    """What programs and cameras wrote beside the page: notes of the page's maker, and what hangs on a photo in it."""
    if not isinstance(thing, dict):
        return
    for name in ("/Metadata", "/PieceInfo", "/LastModified"):
        thing.pop(name, None)
    data = getattr(thing, "_data", None)
    if isinstance(data, bytes) and thing.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]):
        thing._data = without_notes(data)  # type: ignore[attr-defined]


def without_notes(jpeg: bytes) -> bytes:
    """A JPEG without the segments that carry words and places; those of its size and colours stay (ITU T.81, B.1)."""
    if not jpeg.startswith(b"\xff\xd8"):
        return jpeg
    kept, position = [b"\xff\xd8"], 2
    while position + 4 <= len(jpeg) and jpeg[position] == 0xFF and jpeg[position + 1] != 0xDA:
        marker, length = jpeg[position + 1], int.from_bytes(jpeg[position + 2 : position + 4])
        if marker not in range(0xE1, 0xEE) and marker not in (0xEF, 0xFE):
            kept.append(jpeg[position : position + 2 + length])
        position += 2 + length
    return b"".join(kept) + jpeg[position:]


if __name__ == "__main__":
    sys.exit(main())
