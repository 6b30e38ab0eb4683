"""The files of an import, from bytes to rows."""

from jishi.ground.lib.geometry import Frame

from .read_outlines import read_outlines
from .read_table import read_table
from .rows import Rows


def read_rows(divisions: bytes | None, outlines: bytes | None, frame: Frame = Frame.CGCS2000) -> Rows:
    """Either file may be missing. What cannot be read is among the problems; nothing is raised for bad content."""
    table, wrong = read_table(divisions) if divisions is not None else ([], [])
    drawn, broken = read_outlines(outlines, frame) if outlines is not None else ([], [])
    return Rows(tuple(table), tuple(drawn), frame, (*wrong, *broken))
