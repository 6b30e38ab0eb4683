"""Which column of a file is which column of the table: guessed from the headings, and from how it was last time."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from jishi.ground.foundation.declarations import Column

from .cells import in_all_languages

ASIDE = re.compile(r"[(\[（【].*?[)\]）】]|[*＊\s_:：]")


def heading(title: str) -> str:
    """A heading as it is compared: without blanks, stars and what stands in brackets."""
    return ASIDE.sub("", unicodedata.normalize("NFKC", title).casefold()) or title.strip().casefold()


def guess(columns: Sequence[Column], titles: Sequence[str], last_time: Mapping[str, str]) -> dict[str, int]:
    """Positions by the columns' names; a column that nothing fits is left out, and no position is given twice.

    `last_time`: the heading that each column had when this table was imported last. It comes first, since somebody
    chose it; then name, label in any language, and aliases. Of equal headings the first counts.
    """
    positions: dict[str, int] = {}
    for at, title in enumerate(titles):
        if title:
            positions.setdefault(heading(title), at)
    found: dict[str, int] = {}
    for column in columns:
        position = positions.get(last_time.get(column.name, ""))
        if position is not None and position not in found.values():
            found[column.name] = position
    for column in columns:
        if column.name in found:
            continue
        words = (column.name, *sorted(in_all_languages(column.label)), *column.aliases)
        for word in words:
            position = positions.get(heading(word))
            if position is not None and position not in found.values():
                found[column.name] = position
                break
    return found


def to_remember(titles: Sequence[str], positions: Mapping[str, int]) -> dict[str, str]:
    """The headings of the columns as they were chosen."""
    return {name: heading(titles[position]) for name, position in positions.items() if position < len(titles)}


def missing(columns: Sequence[Column], positions: Mapping[str, int]) -> list[Column]:
    """Columns that must be there and are not."""
    return [column for column in columns if column.required and column.name not in positions]
