"""The check of a chain against the rows it names, in one pass: nothing but what is wrong is kept in memory."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TypeAlias

from jishi.ground.lib.ciphers import HASHES, digest

from .findings import Fault, Finding, Result
from .rows import FORMS, Listed, Place, Row, place_of, row_bytes, row_digest, time_of, unpack
from .seal import FIRST, Seal, head_of, signed_bytes

Signatures: TypeAlias = Callable[[str, bytes, bytes], bool | None]
"""(key, what was signed, signature): whether it is right; None when the key is not known."""

LISTED_FAULTS = 1000
"""So many faults of rows are told one by one; of more the number is told."""
PAIRED = 60
"""Among so many removed, inserted and changed rows those that only changed places are looked for."""

Marked: TypeAlias = tuple[Seal, Listed]


class Checker:
    """Takes the seals in their order, each with the rows that stand between its place and the one before.

    Every row has its place in exactly one such stretch: a row that no seal names shows in the stretch where it stands,
    a row that is named and not there shows with its seal.
    """

    def __init__(self, signatures: Signatures, pruned: Seal | None = None) -> None:
        """`pruned` is the newest seal that says that what stood before was removed by rule; the chain begins there."""
        self._signatures = signatures
        self._expected, self._head, self.upto = 1, FIRST, Place(0, 0, 0)
        if pruned is not None:
            self._expected, self._head, self.upto = remains_after(pruned)
        self._faults: list[Finding] = []
        self._changed: list[tuple[Seal, Listed, Row]] = []
        self._missing: dict[int, Marked] = {}
        self._extra: dict[int, tuple[int, Row]] = {}
        self._seals = self._rows = self._unproven = self._beyond = 0

    def take(self, seal: Seal, rows: Iterable[Row]) -> None:
        """The next seal, and the rows whose place lies after `self.upto` up to `seal.upto`, in their order."""
        self._seals += 1
        gap = seal.number != self._expected
        sound = self._seal(seal, gap)
        if sound and not gap:
            self._compare(seal, rows)
        else:
            self._unproven += sum(1 for _ in rows) if not sound else self._compare_after_gap(seal, rows)
        self._expected, self._head, self.upto = seal.number + 1, seal.head, max(self.upto, seal.upto)

    def finish(self, impossible: Iterable[tuple[int, datetime]] = ()) -> Result:
        """What was found. `impossible` are unsealed rows (id, time) with a place that no transaction can have given."""
        self._pair()
        for seal, listed, row in self._changed:
            self._faults.append(Finding(Fault.CHANGED, seal.number, listed.id, time_of(row)))
        self._faults += [Finding(Fault.REMOVED, seal.number, number, seal.at) for number, (seal, _) in
                         self._missing.items()]  # fmt: skip
        self._faults += [Finding(Fault.INSERTED, seal, number, time_of(row)) for number, (seal, row) in
                         self._extra.items()]  # fmt: skip
        self._faults += [Finding(Fault.INSERTED, None, number, at) for number, at in impossible]
        found = sorted(self._faults, key=lambda each: (each.seal is None, each.seal or 0, each.row or 0))
        return Result(found, self._seals, self._rows, self._unproven, self._beyond)

    def _seal(self, seal: Seal, gap: bool) -> bool:
        """Whether the seal itself is as it was made."""
        if gap:
            last = seal.number - 1
            self._faults.append(Finding(Fault.SEAL_REMOVED, self._expected, at=seal.at, other=last))
        known = seal.hash in HASHES and seal.form in FORMS
        if not known or head_of(seal) != seal.head or (not gap and seal.previous != self._head):
            self._faults.append(Finding(Fault.SEAL_CHANGED, seal.number, at=seal.at))
            return False
        right = self._signatures(seal.key, signed_bytes(seal.head), seal.signature)
        if not right:
            fault = Fault.UNKNOWN_KEY if right is None else Fault.SIGNATURE
            self._faults.append(Finding(fault, seal.number, at=seal.at))
        return bool(right)

    def _compare(self, seal: Seal, rows: Iterable[Row]) -> None:
        for row in self._known(seal, rows):
            self._keep_extra(seal, row)

    def _compare_after_gap(self, seal: Seal, rows: Iterable[Row]) -> int:
        """Rows that this seal does not name may have been named by the seals that are gone."""
        return sum(1 for _ in self._known(seal, rows))

    def _known(self, seal: Seal, rows: Iterable[Row]) -> Iterable[Row]:
        """Compares the rows with what was sealed; gives those of which neither this seal nor an earlier one speaks."""
        named = {listed.id: listed for listed in unpack(seal.listing)}
        for row in rows:
            self._rows += 1
            number = place_of(row).id
            if listed := named.pop(number, None):
                self._match(seal, listed, row)
            elif earlier := self._missing.pop(number, None):
                self._match(*earlier, row)
            else:
                yield row
        for listed in named.values():
            if stray := self._extra.pop(listed.id, None):
                self._match(seal, listed, stray[1])
            elif len(self._missing) < LISTED_FAULTS:
                self._missing[listed.id] = seal, listed
            else:
                self._beyond += 1

    def _match(self, seal: Seal, listed: Listed, row: Row) -> None:
        if row_digest(row, HASHES[seal.hash]) == listed.digest:
            return
        if len(self._changed) < LISTED_FAULTS:
            self._changed.append((replace(seal, listing=b""), listed, row))
        else:
            self._beyond += 1

    def _keep_extra(self, seal: Seal, row: Row) -> None:
        if len(self._extra) < LISTED_FAULTS:
            self._extra[place_of(row).id] = seal.number, row
        else:
            self._beyond += 1

    def _pair(self) -> None:
        """Finds rows that are whole but stand elsewhere: they are told as moved, once."""
        for seal, listed, row in list(self._changed):
            if _would_be(seal, listed, row):
                self._changed.remove((seal, listed, row))
                self._faults.append(Finding(Fault.MOVED, seal.number, listed.id, time_of(row), listed.id))
        if len(self._changed) <= PAIRED:
            self._pair_changed()
        if len(self._missing) <= PAIRED and len(self._extra) <= PAIRED:
            for number, (seal, listed) in list(self._missing.items()):
                here = partial(_would_be, seal, listed)
                found = next((other for other, (_, row) in self._extra.items() if here(row)), None)
                if found is not None:
                    _, row = self._extra.pop(found)
                    del self._missing[number]
                    self._faults.append(Finding(Fault.MOVED, seal.number, number, time_of(row), found))

    def _pair_changed(self) -> None:
        changed: Sequence[tuple[Seal, Listed, Row]] = tuple(self._changed)
        for seal, listed, row in changed:
            for _, other, content in changed:
                if other.id != listed.id and _would_be(seal, listed, content):
                    self._changed.remove((seal, listed, row))
                    self._faults.append(Finding(Fault.MOVED, seal.number, listed.id, time_of(row), other.id))
                    break


def remains_after(pruned: Seal) -> tuple[int, bytes, Place]:
    """Of a seal that says what was removed: the number the chain goes on with, the head before it, and its place."""
    facts = pruned.facts
    place = Place(int(facts["epoch"]), int(facts["xid"]), int(facts["id"]))
    return int(facts["number"]) + 1, bytes.fromhex(str(facts["head"])), place


def _would_be(seal: Seal, listed: Listed, row: Row) -> bool:
    """Whether the row, put back at its sealed place, is what was sealed."""
    return digest(seal.hash, row_bytes([*listed.place, *row[3:]])) == listed.digest
