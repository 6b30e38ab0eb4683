"""Facilities as they go out: the columns in which they come in, and what else stands in the register."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from jishi.district.areas.api import labels
from jishi.ground.foundation.actors import Actor
from jishi.ground.lib.geometry import Frame
from jishi.registers.facilities.access import EXPORT

from .lists import Filters, find_facilities

PIECE = 2000
PLAIN = (
    "code", "number", "name", "lng", "lat", "depth_m", "floor_area_m2", "state", "valid_from", "valid_to",
)  # fmt: skip


def table_rows(actor: Actor, asked: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Those in the areas where the actor may take them out, under the filters of the list; coordinates in CGCS2000."""
    rows = find_facilities(actor, Filters.from_words(asked), EXPORT).order_by("id")
    for row in rows.iterator(chunk_size=PIECE):
        yield {name: getattr(row, name) for name in PLAIN} | {
            "kind": row.kind.code,
            "owner": row.owner.code if row.owner else row.owner_name,
            "maintainer": row.maintainer.code if row.maintainer else row.maintainer_name,
            "address": row.address.code if row.address else "",
            "geometry": json.dumps(row.geometry, separators=(",", ":")) if row.geometry else "",
            "frame": Frame.CGCS2000.value,
            "area": labels(row.area_path),
        }
