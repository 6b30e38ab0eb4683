"""The grids of a line: what a file says, and what must be written."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jishi.district.areas.api import read_shape
from jishi.ground.lib.geometry import BadOutline, Frame, overlaps_and_gaps
from jishi.programmes.gridwork.errors import cannot_be_read, cannot_be_used, grids_overlap, number_stands_twice

NUMBER, NAME = ("number", "code", "编号"), ("name", "名称")
LONGEST_NUMBER, LONGEST_NAME = 20, 60


@dataclass(frozen=True, slots=True)
class LineGridRow:
    """A grid of a line as it is to be: outline in CGCS2000."""

    number: str
    name: str
    outline: Mapping[str, Any]


def read_line_grids(content: bytes, frame: Frame) -> list[LineGridRow]:
    """The features of a GeoJSON FeatureCollection with number and name. Raises Refusal that names the feature."""
    try:
        features = json.loads(content.decode("utf-8-sig"))["features"]
        if not isinstance(features, list):
            raise TypeError
    except (ValueError, KeyError, TypeError, RecursionError):
        raise cannot_be_read() from None
    rows: list[LineGridRow] = []
    for at, feature in enumerate(features, 1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        values = properties if isinstance(properties, dict) else {}
        number, name = _text(values, NUMBER), _text(values, NAME)
        if not number or len(number) > LONGEST_NUMBER or len(name) > LONGEST_NAME:
            raise cannot_be_used(at, number or "—")
        try:
            rows.append(LineGridRow(number, name, read_shape(feature, frame)))
        except BadOutline as wrong:
            raise cannot_be_used(at, str(wrong)) from None
    return rows


def check_line_grids(rows: Sequence[LineGridRow]) -> None:
    """Raises Refusal when a number stands twice or two grids overlap."""
    numbers = [row.number for row in rows]
    for number in numbers:
        if numbers.count(number) > 1:
            raise number_stands_twice(number)
    found = overlaps_and_gaps([(row.number, row.outline) for row in rows])
    for overlap in found.overlaps:
        raise grids_overlap(overlap.first, overlap.second, overlap.area_m2)


def _text(values: Mapping[str, Any], names: Sequence[str]) -> str:
    found = next((values[name] for name in names if values.get(name) is not None), "")
    return str(found).strip()
