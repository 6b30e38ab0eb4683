"""One seal: a link of the chain. Its head is the hash of all it says, the head before it included."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum

from jishi.ground.lib.ciphers import digest

from .rows import FORM, Place

FIRST = bytes(32)
"""What stands as the head before the first seal."""


class Kind(StrEnum):
    """What a seal says. ROWS: these rows were there. EPOCH: from here on rows are written by another database server,
    whose transactions are counted anew. PRUNED: what stood up to a seal was removed, by rule."""

    ROWS = "rows"
    EPOCH = "epoch"
    PRUNED = "pruned"


@dataclass(frozen=True, slots=True)
class Seal:
    """`upto` is the place up to which everything is sealed; `listing` names the rows (see `pack`); `key` says whose
    signature of the head stands in `signature`; `form` and `hash` say how rows were made to digests."""

    number: int
    kind: Kind
    upto: Place
    at: datetime
    previous: bytes
    key: str
    hash: str
    count: int = 0
    listing: bytes = b""
    facts: Mapping[str, str | int] = field(default_factory=dict)
    form: int = FORM
    head: bytes = b""
    signature: bytes = b""


def head_of(seal: Seal) -> bytes:
    """The hash of everything the seal says; 32 bytes."""
    said = {
        "at": seal.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "count": seal.count,
        "facts": dict(seal.facts),
        "form": seal.form,
        "hash": seal.hash,
        "key": seal.key,
        "kind": str(seal.kind),
        "listing": digest(seal.hash, seal.listing).hex(),
        "number": seal.number,
        "previous": seal.previous.hex(),
        "upto": list(seal.upto),
    }
    return digest(seal.hash, json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


def with_head(seal: Seal) -> Seal:
    """The seal with its head, to be signed."""
    return replace(seal, head=head_of(seal))


def signed_bytes(head: bytes) -> bytes:
    """What is signed: the head, and what it is the head of, so that no other signature can stand in for it."""
    return b"jishi audit head\n" + head
