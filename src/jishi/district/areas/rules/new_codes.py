"""A table of divisions with new codes in the place of former ones, and nothing else changed."""

import csv
from collections.abc import Mapping
from io import StringIO

from jishi.ground.lib.codes import division_path

from .codes import BadCode, read_division_code
from .read_table import columns_of, decode


def with_new_codes(content: bytes, instead: Mapping[str, str]) -> bytes:
    """The same table in UTF-8; `instead` maps paths to the codes that take their place. Lines keep their order."""
    lines = list(csv.reader(StringIO(decode(content)), strict=True))
    at = columns_of(lines[0])["code"]
    for cells in lines[1:]:
        if at < len(cells):
            cells[at] = _instead(cells[at], instead)
    written = StringIO()
    csv.writer(written).writerows(lines)
    return written.getvalue().encode()


def _instead(cell: str, instead: Mapping[str, str]) -> str:
    try:
        return instead.get(division_path(read_division_code(cell)), cell)
    except BadCode:
        return cell
