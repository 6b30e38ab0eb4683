"""A sheet as PDF: A4, one font that goes along, text that can be copied. Lengths are millimetres, sizes points."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO

import segno
from fpdf import FPDF
from fpdf.enums import TextMode

from .breaking import broken
from .content import Block, Entry, Facts, Picture, Section, Sheet, Words
from .embedding import Output, embed
from .glyphs import MISSING, font_file, printable

LEFT, RIGHT, TOP, BOTTOM = 20.0, 190.0, 18.0, 277.0
WIDTH = RIGHT - LEFT
NAMES = 34.0
QR = 26.0
PICTURE_WIDE, PICTURE_HIGH, BETWEEN = 53.0, 40.0, 5.5
TITLE, HEADING, TEXT, SMALL = 17.0, 11.5, 10.0, 8.0
INK, SOFT, LINE, INSIDE = (20, 28, 38), (88, 98, 110), (205, 212, 220), (250, 245, 225)
POINT = 25.4 / 72
LEADING = 1.55


def draw(sheet: Sheet, made_at: datetime) -> bytes:
    """The finished file. `made_at` (aware) is written into it as the time it was made."""
    paper = _Paper(sheet, made_at)
    paper.begin()
    for section in sheet.sections:
        paper.section(section)
    paper.end()
    return paper.bytes()


class _Paper:
    """One sheet being drawn; `y` goes down the page."""

    def __init__(self, sheet: Sheet, made_at: datetime) -> None:
        self.sheet = sheet
        self.pdf = FPDF(format="A4")
        self.pdf.set_auto_page_break(False)
        self.pdf.set_margins(LEFT, TOP, 210 - RIGHT)
        self.pdf.add_font("sheet", "", font_file())
        self.font = embed(self.pdf, "sheet")
        self.widths: dict[str, float] = {}
        self.lacking: set[str] = set()
        self.y = TOP
        self.pdf.set_title(self.clean(f"{sheet.number} {sheet.title}"))
        self.pdf.set_author(self.clean(sheet.office))
        self.pdf.set_lang(sheet.language)
        self.pdf.set_creation_date(made_at)

    def clean(self, text: str) -> str:
        """The text in characters of the font; what it lacks is remembered for the end."""
        drawn, lacking = printable(text, lambda point: point in self.font.cmap)
        self.lacking |= lacking
        return drawn

    def wide(self, text: str, size: float) -> float:
        """The width of a text in characters of the font."""
        total = 0.0
        for character in text:
            if character not in self.widths:
                self.widths[character] = self.font.get_text_width(character, 1000, None)[1] / 1000
            total += self.widths[character]
        return total * size * POINT

    def lines(self, text: str, width: float, size: float) -> list[str]:
        return list(broken(self.clean(text), width, lambda part: self.wide(part, size)))

    # Pages

    def begin(self) -> None:
        """The head of the first page: office, number, title, marks, and the QR code at the right."""
        sheet = self.sheet
        self.pdf.add_page()
        width = WIDTH - (QR + 8 if sheet.address else 0)
        self.text(sheet.office, width, TEXT, SOFT)
        self.text(" ".join(part for part in (sheet.kind, sheet.number) if part), width, TEXT, INK, heavy=True)
        self.y += 2
        self.text(sheet.title, width, TITLE, INK, heavy=True, leading=1.35)
        if sheet.marks:
            self.y += 1
            self.text(" · ".join(sheet.marks), width, TEXT, INK)
        if sheet.address:
            self.code(sheet.address)
        self.y = max(self.y, TOP + QR + 8 if sheet.address else 0) + 2
        self.rule()
        self.y += 2

    def next_page(self) -> None:
        """A further page, with number and first mark on its head."""
        sheet = self.sheet
        self.pdf.add_page()
        self.y = TOP - 6
        head = " · ".join(part for part in (sheet.number, *sheet.marks[:1], sheet.office) if part)
        self.text(self.shortened(head, WIDTH, SMALL), WIDTH, SMALL, SOFT)
        self.rule()
        self.y = TOP + 2

    def need(self, height: float) -> None:
        """Goes on to the next page where so much does not fit any more."""
        if self.y + height > BOTTOM and height <= BOTTOM - TOP:
            self.next_page()

    def end(self) -> None:
        """The characters that are missing, then the foot of every page, whose count is known by now."""
        if self.lacking:
            points = ", ".join(f"U+{ord(character):04X}" for character in sorted(self.lacking))
            self.y += 3
            self.flow(self.sheet.missing_words.format(mark=MISSING, characters=points), LEFT, WIDTH, SMALL, SOFT)
        pages = self.pdf.pages_count
        for page in range(1, pages + 1):
            self.pdf.page = page
            self.pdf.set_font("sheet", size=1)  # another size first: fpdf writes a size only when it changes
            self.y = BOTTOM + 6
            count = self.sheet.page_words.format(page=page, pages=pages)
            width = self.wide(self.clean(count), SMALL)
            self.line(count, RIGHT - width, SMALL, SOFT)
            self.line(self.shortened(self.sheet.foot, WIDTH - width - 6, SMALL), LEFT, SMALL, SOFT)

    def bytes(self) -> bytes:
        return bytes(self.pdf.output(output_producer_class=Output))

    # Blocks

    def section(self, section: Section) -> None:
        self.need(24)
        self.y += 4
        self.text(section.title, WIDTH, HEADING, INK, heavy=True)
        self.y += 1
        for blocks in _together(section.blocks):
            self.blocks(blocks)

    def blocks(self, blocks: Sequence[Block]) -> None:
        match blocks[0]:
            case Picture():
                self.pictures([block for block in blocks if isinstance(block, Picture)], LEFT)
            case Facts(rows):
                for name, value in rows:
                    self.fact(name, value)
            case Words(text, quiet):
                self.flow(text, LEFT, WIDTH, SMALL if quiet else TEXT, SOFT if quiet else INK)
            case Entry() as entry:
                self.entry(entry)

    def fact(self, name: str, value: str) -> None:
        names = self.lines(name, NAMES - 4, TEXT)
        values = self.lines(value, WIDTH - NAMES, TEXT)
        step = TEXT * POINT * LEADING
        self.need(min(max(len(names), len(values)), 3) * step)
        for row in range(max(len(names), len(values))):
            self.need(step)
            if row < len(names):
                self.line(names[row], LEFT, TEXT, SOFT)
            if row < len(values):
                self.line(values[row], LEFT + NAMES, TEXT, INK)
            self.y += step
        self.y += 0.8

    def entry(self, entry: Entry) -> None:
        """When at the left, what and who at the right, and below it what was said."""
        step = TEXT * POINT * LEADING
        self.need(2 * step)
        self.line(entry.at, LEFT, SMALL, SOFT, drop=0.5)
        self.flow(" · ".join(part for part in (entry.what, entry.who) if part), LEFT + NAMES, WIDTH - NAMES, TEXT, INK)
        for text in entry.said:
            self.flow(text, LEFT + NAMES, WIDTH - NAMES, TEXT, INK)
        for text in entry.inside:
            self.flow(text, LEFT + NAMES + 2, WIDTH - NAMES - 4, TEXT, INK, behind=INSIDE)
        if entry.pictures:
            self.pictures(entry.pictures, LEFT + NAMES)
        self.y += 1.5
        self.rule(LEFT + NAMES)
        self.y += 1.5

    def pictures(self, pictures: Sequence[Picture], left: float) -> None:
        """Side by side, each in a box of the same size, with its caption below."""
        across = int((RIGHT - left + BETWEEN) // (PICTURE_WIDE + BETWEEN))
        under = SMALL * POINT * LEADING
        for start in range(0, len(pictures), across):
            row = pictures[start : start + across]
            high = PICTURE_HIGH if any(picture.data for picture in row) else 0.0
            self.need(high + under + 2)
            self.y += 1
            for place, picture in enumerate(row):
                x = left + place * (PICTURE_WIDE + BETWEEN)
                if picture.data:
                    self.pdf.image(
                        BytesIO(picture.data), x, self.y, PICTURE_WIDE, PICTURE_HIGH, keep_aspect_ratio=True,
                        alt_text=self.clean(picture.caption),
                    )  # fmt: skip
            self.y += high
            for place, picture in enumerate(row):
                caption = self.shortened(picture.caption, PICTURE_WIDE, SMALL)
                self.line(caption, left + place * (PICTURE_WIDE + BETWEEN), SMALL, SOFT)
            self.y += under + 1

    # Lines

    def flow(
        self, text: str, left: float, width: float, size: float, ink: tuple[int, int, int],
        behind: tuple[int, int, int] | None = None,
    ) -> None:  # fmt: skip
        """Text that goes on over as many pages as it needs; no page begins or ends with one line of three or more."""
        lines = self.lines(text, width, size)
        step = size * POINT * LEADING
        for row, line in enumerate(lines):
            left_over = len(lines) - row
            self.need(step * (2 if len(lines) > 2 and (row == 0 or left_over == 2) else 1))
            if behind:
                self.pdf.set_fill_color(*behind)
                self.pdf.rect(left - 2, self.y, width + 4, step, style="F")
            self.line(line, left, size, ink)
            self.y += step

    def text(
        self, text: str, width: float, size: float, ink: tuple[int, int, int], *, heavy: bool = False,
        leading: float = LEADING,
    ) -> None:  # fmt: skip
        """Text at the left edge of the page, all of it on this page."""
        for line in self.lines(text, width, size):
            self.line(line, LEFT, size, ink, heavy=heavy, leading=leading)
            self.y += size * POINT * leading

    def line(
        self, text: str, x: float, size: float, ink: tuple[int, int, int], *, heavy: bool = False,
        leading: float = LEADING, drop: float = 0.0,
    ) -> None:  # fmt: skip
        """One line, its box beginning at `y`. The font has one weight: what is heavy gets an outline of its own ink."""
        if not text:
            return
        self.pdf.set_font("sheet", size=size)
        self.pdf.set_text_color(*ink)
        base = self.y + drop + size * POINT * (leading / 2 + 0.36)
        if not heavy:
            self.pdf.text(x, base, self.clean(text))
            return
        with self.pdf.local_context(text_mode=TextMode.FILL_STROKE, line_width=size * POINT * 0.028, draw_color=ink):
            self.pdf.text(x, base, self.clean(text))

    def shortened(self, text: str, width: float, size: float) -> str:
        """The text on one line, cut with an ellipsis where it is too wide."""
        text = self.clean(text).replace("\n", " ")
        if self.wide(text, size) <= width:
            return text
        while text and self.wide(text + "…", size) > width:
            text = text[:-1]
        return text + "…"

    def rule(self, left: float = LEFT) -> None:
        self.pdf.set_draw_color(*LINE)
        self.pdf.set_line_width(0.2)
        self.pdf.line(left, self.y, RIGHT, self.y)

    def code(self, address: str) -> None:
        """The address as a QR code in the upper right corner, with what it is for below it."""
        rows = [bytes(row) for row in segno.make(address, error="m", micro=False).matrix]
        side = QR / len(rows)
        self.pdf.set_fill_color(0, 0, 0)
        for down, row in enumerate(rows):
            for start, length in _runs(row):
                self.pdf.rect(RIGHT - QR + start * side, TOP + down * side, length * side, side, style="F")
        self.pdf.link(RIGHT - QR, TOP, QR, QR, address)
        y, self.y = self.y, TOP + QR + 1
        words = self.shortened(self.sheet.address_says, QR + 8, SMALL)
        self.line(words, RIGHT - QR / 2 - self.wide(words, SMALL) / 2, SMALL, SOFT)
        self.y = y


def _together(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks, pictures that follow each other in one."""
    held: list[Block] = []
    for block in blocks:
        if held and not (isinstance(block, Picture) and isinstance(held[-1], Picture)):
            yield held
            held = []
        held.append(block)
    if held:
        yield held


def _runs(row: bytes) -> Iterator[tuple[int, int]]:
    """Where dark modules begin and how many follow each other."""
    start = None
    for place, dark in enumerate((*row, 0)):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place - start
            start = None
