"""Lines of Chinese and Latin text mixed: Chinese breaks between any two characters, except where a line would begin
with a closing mark or end with an opening one (the rules of GB/T 15834, W3C "Requirements for Chinese Text Layout");
Latin words and figures stay whole while they fit."""

import re
from collections.abc import Callable, Iterator

NOT_FIRST = frozenset("，。、；：？！）】》〉」』〕”’…—·％%,.;:?!)]}»›～")
NOT_LAST = frozenset("（【《〈「『〔“‘([{«‹￥$")
WORD = re.compile(r"[^\W\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+(?:[-/.:@_'][A-Za-z0-9]+)*|\s+|.", re.S)


def broken(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """The lines of `text`, none wider than `width` by `measure`; a word wider than a whole line is cut. Breaks of the
    text stay, an empty line too."""
    for paragraph in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        yield from _lines(paragraph.strip(), width, measure)


def _lines(paragraph: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    line, used = "", 0.0
    for unit in _units(paragraph):
        for piece in _cut(unit, width, measure):
            wide = measure(piece)
            if line and used + wide > width:
                yield line.rstrip()
                line, used = "", 0.0
                piece = piece.lstrip()
                wide = measure(piece)
            line, used = line + piece, used + wide
    yield line.rstrip()


def _units(paragraph: str) -> Iterator[str]:
    """Pieces between which a line may break: marks that must not begin a line hang on what is before them."""
    held = ""
    for part in WORD.findall(paragraph):
        joins = held and (part[0] in NOT_FIRST or held[-1] in NOT_LAST)
        if held and not joins:
            yield held
            held = ""
        held += part
    if held:
        yield held


def _cut(unit: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """The unit, in pieces where it alone is wider than a line."""
    while len(unit) > 1 and measure(unit) > width:
        end = 1
        while end < len(unit) and measure(unit[: end + 1]) <= width:
            end += 1
        yield unit[:end]
        unit = unit[end:]
    yield unit
