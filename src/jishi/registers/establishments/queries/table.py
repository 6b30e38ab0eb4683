"""Establishments as they go out: the columns in which they come in, and what else stands in the register."""

from collections.abc import Iterator, Mapping
from typing import Any

from jishi.district.areas.api import labels
from jishi.ground.foundation.actors import Actor
from jishi.registers.establishments.access import EXPORT

from .lists import Filters, find_establishments

PIECE = 2000
PLAIN = (
    "code", "name", "kind", "credit_code", "industry", "small_kind", "opened_on", "grade", "due_on", "closed_on",
)  # fmt: skip


def table_rows(actor: Actor, asked: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Those in the areas where the actor may take them out, under the filters of the list."""
    rows = find_establishments(actor, Filters.from_words(asked), EXPORT).order_by("id")
    for row in rows.iterator(chunk_size=PIECE):
        yield {name: getattr(row, name) for name in PLAIN} | {
            "address": row.address.code,
            "address_text": row.address.text,
            "area": labels(row.area_path),
        }
