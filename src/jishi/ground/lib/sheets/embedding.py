"""The font in the file so that every reader of PDF can copy the text.

fpdf2 numbers the characters of a font by itself and tells the numbers in a table of its own (an embedded CMap), which
the large viewers read and smaller programs (archives, search engines) do not. Here a character's number is the one that
it has in the font, as the predefined table Identity-H says (ISO 32000-2, 9.7.5.2), which all of them know.
"""

from typing import Any

from fpdf import FPDF
from fpdf.fonts import Glyph, SubsetMap, TTFFont
from fpdf.output import OutputProducer, PDFFont
from fpdf.syntax import Name

NAMED = "cid"
"""What the names of the glyphs of a font begin with that is keyed by numbers; the number follows."""


class Numbered(SubsetMap):
    """The used characters of such a font, each under its own number."""

    def __init__(self, font: TTFFont) -> None:
        super().__init__(font)
        self._char_id_per_glyph.clear()
        self.pick(0x20)

    def pick_glyph(self, glyph: Glyph | None) -> int | None:
        if glyph is None:
            return None
        number = int(glyph.glyph_name.removeprefix(NAMED)) if glyph.glyph_name.startswith(NAMED) else glyph.glyph_id
        self._char_id_per_glyph[glyph] = number
        return number


class Output(OutputProducer):
    """Writes the file with fonts in Identity-H."""

    def _add_fonts(self, *arguments: Any, **named: Any) -> Any:
        fonts = super()._add_fonts(*arguments, **named)
        for font in fonts.values():
            if isinstance(font, PDFFont):
                font.encoding = Name("Identity-H")
        return fonts


def embed(pdf: FPDF, name: str) -> TTFFont:
    """The font of that name, made ready; nothing was written with it yet."""
    font = pdf.fonts[name]
    if not isinstance(font, TTFFont):
        raise TypeError(name)
    font.subset = Numbered(font)
    return font
