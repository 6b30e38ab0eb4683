"""Rows as bytes: the same row gives the same bytes anywhere, two rows never do.

A row is written as a JSON array of its columns, in the order of its form: no blanks, keys sorted, times and UUIDs as
text, times in UTC with microseconds (2026-01-05T08:00:01.000000+00:00). So an auditor can repeat it with any tool.
"""

import json
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, TypeAlias

Row: TypeAlias = tuple[int, int, int, str, *tuple[object, ...]]
"""The columns of a row as JSON has them; the first four are epoch, transaction, id and time."""

FORMS: Mapping[int, tuple[str, ...]] = {
    1: (
        "epoch", "xid", "id", "at", "actor_kind", "actor_uuid", "actor_name", "actor_post", "action", "subject_kind",
        "subject_uuid", "fields", "request_id", "address",
    ),
}  # fmt: skip
"""Which columns a row has, by the number of the form. A new column makes a new form; sealed rows stay in theirs."""
FORM = max(FORMS)

_LISTED = struct.Struct(">HQQ32s")


class Place(NamedTuple):
    """Where a row stands in the order of the audit: epoch of the database server, transaction, id."""

    epoch: int
    xid: int
    id: int


class Listed(NamedTuple):
    """What a seal says of one row: its place and the digest of its bytes."""

    epoch: int
    xid: int
    id: int
    digest: bytes

    @property
    def place(self) -> Place:
        return Place(self.epoch, self.xid, self.id)


def place_of(row: Row) -> Place:
    return Place(row[0], row[1], row[2])


def time_of(row: Row) -> datetime:
    """When the row was written."""
    return datetime.fromisoformat(row[3])


def row_bytes(row: Sequence[object]) -> bytes:
    """The canonical bytes."""
    return _encode(row).encode()


def row_digest(row: Row, hashing: Callable[[bytes], bytes]) -> bytes:
    """32 bytes that stand for the row, its place included."""
    return hashing(_encode(row).encode())


def listed_of(row: Row, hashing: Callable[[bytes], bytes]) -> Listed:
    return Listed(*place_of(row), row_digest(row, hashing))


def pack(rows: Iterable[Listed]) -> bytes:
    """50 bytes a row."""
    return b"".join(_LISTED.pack(*row) for row in rows)


def unpack(listing: bytes) -> Iterator[Listed]:
    """The rows of a seal, in their order; raises ValueError when the bytes are no listing."""
    try:
        for found in _LISTED.iter_unpack(listing):
            yield Listed(*found)
    except struct.error as problem:
        raise ValueError(str(problem)) from None


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
