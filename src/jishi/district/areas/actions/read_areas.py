"""Files on disk become rows; the command's way in."""

from pathlib import Path

from jishi.district.areas.rules.reading import read_rows
from jishi.district.areas.rules.rows import Rows
from jishi.ground.lib.geometry import Frame


def read_areas(csv_path: Path | None, geojson_path: Path | None = None, frame: Frame = Frame.CGCS2000) -> Rows:
    """The table of divisions and the outlines, either of which may be left out. `frame`: that of the outlines.

    Bad content is among the problems of the rows; raises OSError when a file cannot be opened.
    """
    return read_rows(
        csv_path.read_bytes() if csv_path else None, geojson_path.read_bytes() if geojson_path else None, frame
    )
