"""What an import file says, line by line, and what is wrong with it: values without a database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from jishi.ground.lib.codes import GRID_PATH_LENGTH
from jishi.ground.lib.geometry import Frame

Outline = Mapping[str, Any]
"""A GeoJSON Polygon or MultiPolygon in degrees of CGCS2000."""


class Source(StrEnum):
    """Which file a line stands in."""

    DIVISIONS = "divisions"
    OUTLINES = "outlines"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: `line` of the table or number of the feature (0: the whole file), the area's code, a sentence.

    A problem that is not `blocking` is a remark: worth a look, written all the same. `instead`: the one code that the
    line could have in place of its own. `lng`, `lat`: a point inside the land in question (CGCS2000), if there is one.
    """

    source: Source
    line: int
    code: str
    sentence: str
    blocking: bool = True
    instead: str = ""
    lng: float | None = None
    lat: float | None = None


@dataclass(frozen=True, slots=True)
class DivisionRow:
    """A line of the table of divisions; its code has 12 digits and is known to be one."""

    line: int
    path: str
    code: str
    name: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A feature of the GeoJSON: the outline of a division, or a whole grid when its path has 15 digits."""

    line: int
    path: str
    name: str
    outline: Outline
    valid_from: date | None = None

    @property
    def is_grid(self) -> bool:
        return len(self.path) == GRID_PATH_LENGTH


@dataclass(frozen=True, slots=True)
class Rows:
    """Both files as read, with what was wrong in reading. `frame` is the frame in which the outlines arrived."""

    divisions: tuple[DivisionRow, ...] = ()
    outlines: tuple[OutlineRow, ...] = ()
    frame: Frame = Frame.CGCS2000
    problems: tuple[Problem, ...] = ()

    def paths(self) -> Iterator[str]:
        """Every area that the files name."""
        yield from (row.path for row in self.divisions)
        yield from (row.path for row in self.outlines)
