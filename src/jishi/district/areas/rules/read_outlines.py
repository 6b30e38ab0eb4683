"""The outlines: a GeoJSON FeatureCollection whose features carry a code of 12 digits (division) or 15 (grid)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from jishi.ground.lib.codes import GRID_PATH_LENGTH, division_path
from jishi.ground.lib.codes.digits import bare
from jishi.ground.lib.geometry import BadOutline, Frame, read_outline, to_cgcs2000

from .codes import read_division_code, read_grid_path
from .read_table import read_day, read_name
from .rows import Outline, OutlineRow, Problem, Source

CODE, NAME = ("code", "adcode", "代码", "区划代码", "网格编码"), ("name", "名称", "网格名称")
BEGIN = ("valid_from", "启用日期")
DIGITS = 7  # of a degree: one centimetre


def read_outlines(content: bytes, frame: Frame) -> tuple[list[OutlineRow], list[Problem]]:
    """The features that can be used, converted from `frame` to CGCS2000, and a problem for each that cannot."""
    try:
        collection = json.loads(content.decode("utf-8-sig"))
        features = collection["features"]
        if not isinstance(features, list):
            raise TypeError
    except json.JSONDecodeError as wrong:
        sentence = _("The outlines are no JSON: something is wrong in line %(line)d.") % {"line": wrong.lineno}
        return [], [Problem(Source.OUTLINES, 0, "", sentence)]
    except (UnicodeDecodeError, KeyError, TypeError, RecursionError):
        sentence = _("The outlines are no GeoJSON FeatureCollection in UTF-8.")
        return [], [Problem(Source.OUTLINES, 0, "", sentence)]
    rows: list[OutlineRow] = []
    problems: list[Problem] = []
    for number, feature in enumerate(features, 1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        values = properties if isinstance(properties, dict) else {}
        try:
            rows.append(_row(number, feature, values, frame))
        except BadOutline as wrong:
            sentence = _(
                "The outline cannot be used (%(reason)s). Draw it as a closed line that does not cross itself."
            )
            problems.append(Problem(Source.OUTLINES, number, _text(values, CODE), sentence % {"reason": wrong}))
        except ValueError as wrong:
            problems.append(Problem(Source.OUTLINES, number, _text(values, CODE), str(wrong)))
    return rows, problems


def _row(number: int, feature: Any, values: Mapping[str, Any], frame: Frame) -> OutlineRow:
    code = _text(values, CODE)
    if not code:
        raise ValueError(_("The feature has no property “code”."))
    grid = len(bare(code)) == GRID_PATH_LENGTH
    return OutlineRow(
        number,
        read_grid_path(code) if grid else division_path(read_division_code(code)),
        read_name(_text(values, NAME)),
        read_shape(feature, frame),
        read_day(_text(values, BEGIN)),
    )


def _text(values: Mapping[str, Any], names: Sequence[str]) -> str:
    found = next((values[name] for name in names if values.get(name) is not None), "")
    return str(found).strip()


def read_shape(feature: Any, frame: Frame) -> Outline:
    """The bare geometry of a GeoJSON feature or geometry as it is kept, in CGCS2000. Raises `BadOutline`.

    Checked before and after, since rounding can close a needle's eye.
    """
    read_outline(feature)
    geometry = feature["geometry"] if feature.get("type") == "Feature" else feature
    kept = {"type": geometry["type"], "coordinates": convert(geometry["coordinates"], frame)}
    read_outline(kept)
    return kept


def convert(coordinates: Any, frame: Frame) -> Any:
    """GeoJSON coordinates of any depth from `frame` to CGCS2000, heights left out, rounded to a centimetre."""
    if isinstance(coordinates[0], int | float):
        lng, lat = to_cgcs2000(float(coordinates[0]), float(coordinates[1]), frame)
        return [round(lng, DIGITS), round(lat, DIGITS)]
    return [convert(each, frame) for each in coordinates]
