"""Heads told to a second place: one line of JSON for each seal, appended and never changed.

Whoever owns the database could remove its newest seals and the entries under them, and nothing in it would show. The
lines show it.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from jishi.ground.lib.ciphers import HASH_BYTES

from .checker import Signatures
from .seal import Kind, Seal, signed_bytes

LEAP = 1_000_000  # a line that leaves out more seals than this is not believed: its number alone would cost memory


@dataclass(frozen=True, slots=True)
class Head:
    """What a line says of a seal. With the public key anybody can check it without the database."""

    number: int
    at: datetime
    head: bytes
    key: str
    signature: bytes


def line_of(seal: Seal) -> str:
    """The line, with its end."""
    said = {
        "seal": seal.number,
        "kind": seal.kind,
        "at": seal.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "entries": seal.count,
        "upto": list(seal.upto),
        "hash": seal.hash,
        "head": seal.head.hex(),
        "key": seal.key,
        "signature": seal.signature.hex(),
    }
    return json.dumps(said, separators=(",", ":")) + "\n"


def head_from(line: str) -> Head | None:
    """What a line says; None when it is no whole line, as after a power cut."""
    try:
        said = json.loads(line)
        return Head(
            int(said["seal"]),
            datetime.fromisoformat(said["at"]),
            bytes.fromhex(said["head"]),
            str(said["key"]),
            bytes.fromhex(said["signature"]),
        )
    except (ValueError, KeyError, TypeError):
        return None


class Known(NamedTuple):
    """Of a seal in the database: what the comparison needs."""

    number: int
    kind: str
    head: bytes


class Difference(StrEnum):
    """CUT: seals from `first` to `last` are told and not there any more: the tail was removed. OTHER: the seal there is
    not the one that was told. FORGED: the line itself was changed. UNTOLD: lines are missing in between.
    RESTORED: seals were lost when the database was restored or moved, which a signed seal says; no fault by itself."""

    CUT = "cut"
    OTHER = "other"
    FORGED = "forged"
    UNTOLD = "untold"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Told:
    """A difference between what was told and what is there, from seal `first` to seal `last`; `at` of the first."""

    difference: Difference
    first: int
    last: int
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """`lines` were read, `torn` of them no whole line; `waiting` seals at the end are not told yet."""

    differences: Sequence[Told]
    lines: int
    torn: int
    waiting: int


def compare(
    lines: Callable[[], Iterable[str]], seals: Iterable[Known], signatures: Signatures, first: int
) -> Comparison:
    """Compares the lines with the seals in the database, which come in their order from `first` on (earlier ones went
    by rule). `lines()` reads the file; where something differs it is read a second time.

    A number may come again: a line was told twice, or the database was restored from an older state and went on.
    """
    told = _ToldHeads(first)
    for line in lines():
        told.take(line)
    top, other, untold, waiting, epochs = first - 1, dict[int, bytes](), list[int](), 0, dict[int, bytes]()
    for seal in seals:
        top = seal.number
        if seal.kind == Kind.EPOCH and seal.number > 1:
            epochs[seal.number] = seal.head
        said = told.head(seal.number)
        if said is None:
            waiting += seal.number > told.top
            untold += [seal.number] if seal.number < told.top else []
        if seal.number in told.twice or (said is not None and said != seal.head):
            other[seal.number] = seal.head
    found = [Told(Difference.UNTOLD, number, number, None) for number in untold]
    if other or told.top > top:
        found += _differences(lines(), other, top, epochs, signatures)
    return Comparison(_runs(found), told.lines, told.torn, waiting)


class _ToldHeads:
    """The newest head that was told of each number, 32 bytes each; and the numbers that were told differently."""

    def __init__(self, first: int) -> None:
        self.first, self.top, self.lines, self.torn = first, first - 1, 0, 0
        self.twice: set[int] = set()
        self._heads = bytearray()

    def take(self, line: str) -> None:
        self.lines += 1
        said = head_from(line)
        if said is None or len(said.head) != HASH_BYTES or said.number > self.top + LEAP:
            self.torn += 1
            return
        if said.number < self.first:
            return
        if (before := self.head(said.number)) is not None and before != said.head:
            self.twice.add(said.number)
        place = (said.number - self.first) * HASH_BYTES
        if len(self._heads) < place:
            self._heads.extend(bytes(place - len(self._heads)))
        self._heads[place : place + HASH_BYTES] = said.head
        self.top = max(self.top, said.number)

    def head(self, number: int) -> bytes | None:
        place = (number - self.first) * HASH_BYTES
        found = bytes(self._heads[place : place + HASH_BYTES])
        return found if any(found) else None


def _differences(
    lines: Iterable[str], other: Mapping[int, bytes], top: int, epochs: Mapping[int, bytes], signatures: Signatures
) -> Iterator[Told]:
    """What each line means that is not as the database has it. A line told before a restore is explained by the seal
    that the restore made, which stands at the same number or below and was told later, or not yet."""
    waiting = set(epochs)
    for line in lines:
        said = head_from(line)
        if said is None:
            continue
        if epochs.get(said.number) == said.head:
            waiting.discard(said.number)
        beyond = said.number > top
        if not beyond and other.get(said.number, said.head) == said.head:
            continue
        if not signatures(said.key, signed_bytes(said.head), said.signature):
            difference = Difference.FORGED
        elif any(epoch <= said.number for epoch in waiting):
            difference = Difference.RESTORED
        else:
            difference = Difference.CUT if beyond else Difference.OTHER
        yield Told(difference, said.number, said.number, said.at)


def _runs(found: Iterable[Told]) -> list[Told]:
    """Neighbours that differ in the same way become one."""
    runs: list[Told] = []
    for one in sorted(found, key=lambda each: (each.difference, each.first)):
        last = runs[-1] if runs else None
        if last and last.difference is one.difference and one.first <= last.last + 1:
            runs[-1] = replace(last, last=max(last.last, one.last))
        else:
            runs.append(one)
    return runs
