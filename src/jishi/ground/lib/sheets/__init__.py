"""Sheets of paper: a thing with its facts and history, on A4, as PDF."""

from .breaking import broken
from .content import Block, Entry, Facts, Picture, Section, Sheet, Words
from .drawing import draw
from .glyphs import MISSING, printable

__all__ = [
    "MISSING",
    "Block",
    "Entry",
    "Facts",
    "Picture",
    "Section",
    "Sheet",
    "Words",
    "broken",
    "draw",
    "printable",
]
