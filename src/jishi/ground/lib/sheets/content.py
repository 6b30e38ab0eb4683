"""What stands on a sheet, as values; nothing of how it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """`data` is a JPEG or PNG; empty where the picture is not at hand, then the caption stands alone."""

    caption: str
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values, one pair a line."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Words:
    """Text; its line breaks stay. `quiet` is said more softly: a hint."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: when, what, who, what was said, and what went with it. `inside` marks what was said
    among staff alone."""

    at: str
    what: str
    who: str = ""
    said: Sequence[str] = ()
    inside: Sequence[str] = ()
    pictures: Sequence[Picture] = ()


Block = Facts | Words | Entry | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it. Pictures that follow each other stand side by side."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`marks` stand below the title ("Confidential"), the first also on the head of each further page. `address` is
    drawn as a QR code, empty for none; `address_says` stands below it. `foot` says who took the sheet and when. In
    `page_words` stand {page} and {pages}, in `missing_words` {characters}: what is said when the font lacks some.
    `language` as in BCP 47."""

    office: str
    number: str
    title: str
    sections: Sequence[Section]
    foot: str
    page_words: str
    missing_words: str
    kind: str = ""
    marks: Sequence[str] = ()
    address: str = ""
    address_says: str = ""
    language: str = "zh-Hans"
