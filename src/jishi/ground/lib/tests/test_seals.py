"""Whatever is done to one row or one seal of a chain is found, and found where it was done."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.ground.lib.ciphers import HASHES
from jishi.ground.lib.seals import (
    FIRST,
    Checker,
    Fault,
    Finding,
    Kind,
    Place,
    Result,
    Row,
    Seal,
    head_of,
    listed_of,
    pack,
    place_of,
    row_bytes,
    row_digest,
    signed_bytes,
    with_head,
)

BEGIN = datetime(2026, 1, 5, 8, tzinfo=UTC)
SECRET = secrets.token_bytes(8)


def sign(head: bytes, key: bytes = SECRET) -> bytes:
    """Stands for a signature: only who knows the key can make it."""
    return HASHES["sha256"](key + signed_bytes(head))


def signatures(key: str, signed: bytes, signature: bytes) -> bool | None:
    return signature == HASHES["sha256"](SECRET + signed) if key == "ours" else None


def make_row(number: int, xid: int, epoch: int = 1, word: str = "见") -> Row:
    return (
        epoch, xid, number, (BEGIN + timedelta(seconds=number)).isoformat(timespec="microseconds"), "staff",
        str(UUID(int=number % 3)), "某人", "", word, "case", str(UUID(int=number)), {"b": "", "a": word}, "", None,
    )  # fmt: skip


def link(seals: Sequence[Seal], rows: Sequence[Row], hashing: str = "sha256", **given: object) -> Seal:
    """The next seal over the rows."""
    before = seals[-1] if seals else None
    facts = {
        "kind": Kind.ROWS,
        "upto": place_of(rows[-1]) if rows else before.upto if before else Place(1, 0, 0),
        "count": len(rows),
        "listing": pack(listed_of(row, HASHES[hashing]) for row in rows),
    } | given
    made = with_head(
        Seal(
            number=before.number + 1 if before else 1,
            at=BEGIN + timedelta(days=1, seconds=len(seals)),
            previous=before.head if before else FIRST,
            key="ours",
            hash=hashing,
            **facts,
        )
    )
    return replace(made, signature=sign(made.head))


def check(seals: Sequence[Seal], rows: Sequence[Row], pruned: Seal | None = None) -> Result:
    checker = Checker(signatures, pruned)
    ordered = sorted(rows, key=place_of)
    for seal in seals:
        checker.take(seal, [row for row in ordered if checker.upto < place_of(row) <= seal.upto])
    return checker.finish()


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[list[Seal], list[Row]]:
    """Rows of some transactions with mingled numbers, sealed in batches of any size and by any hash."""
    count = draw(st.integers(3, 24))
    numbers = draw(st.permutations(range(1, count + 1)))
    xids = draw(st.lists(st.integers(700, 720), min_size=count, max_size=count))
    rows = sorted((make_row(n, x) for n, x in zip(numbers, xids, strict=True)), key=place_of)
    seals = [link([], [], kind=Kind.EPOCH, upto=Place(1, 0, 0))]
    left = list(rows)
    while left:
        size = draw(st.integers(1, len(left)))
        seals.append(link(seals, left[:size], draw(st.sampled_from(sorted(HASHES)))))
        left = left[size:]
    return seals, rows


def seal_of(seals: Sequence[Seal], row: Row) -> int:
    return next(seal.number for seal in seals if seal.upto >= place_of(row))


def places(result: Result) -> set[tuple[Fault, int | None, int | None]]:
    return {(found.fault, found.seal, found.row) for found in result.findings}


@given(ledgers())
def test_what_nobody_touched_is_whole(ledger: tuple[list[Seal], list[Row]]) -> None:
    seals, rows = ledger
    result = check(seals, rows)
    assert (result.whole, result.rows, result.seals) == (True, len(rows), len(seals))


@given(ledgers(), st.data())
def test_a_changed_row_is_found_whichever_column_it_was(
    ledger: tuple[list[Seal], list[Row]], data: st.DataObject
) -> None:
    seals, rows = ledger
    row = data.draw(st.sampled_from(rows))
    column = data.draw(st.integers(3, len(row) - 1))
    other: object = BEGIN.isoformat() if column == 3 else {"a": "他"} if column == 11 else "他"
    changed = [(*row[:column], other, *row[column + 1 :]) if each is row else each for each in rows]
    assert places(check(seals, changed)) == {(Fault.CHANGED, seal_of(seals, row), row[2])}


@given(ledgers(), st.data())
def test_a_removed_row_is_found(ledger: tuple[list[Seal], list[Row]], data: st.DataObject) -> None:
    seals, rows = ledger
    row = data.draw(st.sampled_from(rows))
    result = check(seals, [each for each in rows if each is not row])
    assert places(result) == {(Fault.REMOVED, seal_of(seals, row), row[2])}


@given(ledgers(), st.integers(690, 730))
def test_an_inserted_row_is_found_where_it_was_put(ledger: tuple[list[Seal], list[Row]], xid: int) -> None:
    seals, rows = ledger
    put = make_row(1000, xid)
    result = check(seals, [*rows, put])
    if place_of(put) > seals[-1].upto:
        assert result.whole  # it stands behind the last seal: the next one seals it as what it is, a late row
    else:
        assert places(result) == {(Fault.INSERTED, seal_of(seals, put), 1000)}


@given(ledgers(), st.data())
def test_two_rows_that_changed_places_are_found_as_that(
    ledger: tuple[list[Seal], list[Row]], data: st.DataObject
) -> None:
    seals, rows = ledger
    one, two = data.draw(st.permutations(rows))[:2]
    swapped = {one[2]: (*one[:3], *two[3:]), two[2]: (*two[:3], *one[3:])}
    result = check(seals, [swapped.get(row[2], row) for row in rows])
    assert {(found.fault, found.row, found.other) for found in result.findings} == {
        (Fault.MOVED, one[2], two[2]),
        (Fault.MOVED, two[2], one[2]),
    }


@given(ledgers(), st.data(), st.integers(600, 699))
def test_a_row_put_at_another_place_is_found(
    ledger: tuple[list[Seal], list[Row]], data: st.DataObject, xid: int
) -> None:
    seals, rows = ledger
    row = data.draw(st.sampled_from(rows))
    moved: list[Row] = [(1, xid, *row[2:]) if each is row else each for each in rows]
    assert places(check(seals, moved)) == {(Fault.MOVED, seal_of(seals, row), row[2])}
    renumbered: list[Row] = [(1, row[1], 0, *row[3:]) if each is row else each for each in rows]
    result = check(seals, renumbered)
    assert [(found.fault, found.row, found.other) for found in result.findings] == [(Fault.MOVED, row[2], 0)]


@given(ledgers(), st.data())
def test_a_removed_seal_is_found(ledger: tuple[list[Seal], list[Row]], data: st.DataObject) -> None:
    seals, rows = ledger
    if len(seals) < 3:
        return
    seal = data.draw(st.sampled_from(seals[1:-1]))
    result = check([each for each in seals if each is not seal], rows)
    assert [(found.fault, found.seal, found.other) for found in result.findings] == [
        (Fault.SEAL_REMOVED, seal.number, seal.number)
    ]
    assert result.unproven == seal.count


CHANGES: dict[str, Callable[[Seal], Seal]] = {
    "count": lambda seal: replace(seal, count=seal.count + 1),
    "facts": lambda seal: replace(seal, facts={"a": 1}),
    "time": lambda seal: replace(seal, at=BEGIN),
    "place": lambda seal: replace(seal, upto=Place(1, 900, 900)),
    "before": lambda seal: replace(seal, previous=bytes(31) + b"\x01"),
    "hash": lambda seal: replace(seal, hash="md5"),
    "form": lambda seal: replace(seal, form=99),
}


@pytest.mark.parametrize("change", CHANGES)
@given(ledger=ledgers(), data=st.data())
def test_a_changed_seal_is_found_with_and_without_a_new_head(
    change: str, ledger: tuple[list[Seal], list[Row]], data: st.DataObject
) -> None:
    seals, rows = ledger
    seal = data.draw(st.sampled_from(seals))
    changed = CHANGES[change](seal)
    if changed.hash in HASHES and data.draw(st.booleans()):
        changed = with_head(changed)  # whoever owns the database can do that; the signature is what is missing
    result = check([changed if each is seal else each for each in seals], rows)
    assert result.findings[0].seal == seal.number
    assert result.findings[0].fault in (Fault.SEAL_CHANGED, Fault.SIGNATURE)


@given(ledgers(), st.data())
def test_a_chain_made_anew_from_some_seal_on_has_no_signature(
    ledger: tuple[list[Seal], list[Row]], data: st.DataObject
) -> None:
    """The owner of the database rewrites everything behind a row, hashes and all, and signs with another key."""
    seals, rows = ledger
    row = data.draw(st.sampled_from(rows))
    number = seal_of(seals, row)
    forged: Row = (*row[:8], "他", *row[9:])
    rows = [forged if each is row else each for each in rows]
    made = list(seals[: number - 1])
    for seal in seals[number - 1 :]:
        mine = [each for each in rows if made[-1].upto < place_of(each) <= seal.upto]
        new = link(made, mine, seal.hash)
        made.append(replace(new, signature=sign(new.head, b"another")))
    assert {(f.fault, f.seal) for f in check(made, rows).findings} == {
        (Fault.SIGNATURE, seal.number) for seal in seals[number - 1 :]
    }
    stranger = [replace(s, key="theirs") for s in made]
    assert Fault.UNKNOWN_KEY in {f.fault for f in check([with_head(s) for s in stranger], rows).findings}


@given(ledgers(), st.data())
def test_what_was_removed_by_rule_leaves_the_rest_whole(
    ledger: tuple[list[Seal], list[Row]], data: st.DataObject
) -> None:
    seals, rows = ledger
    last = data.draw(st.sampled_from(seals))
    epoch, xid, number = last.upto
    facts = {"number": last.number, "head": last.head.hex(), "epoch": epoch, "xid": xid, "id": number}
    pruned = link(seals, [], kind=Kind.PRUNED, facts=facts)
    later = make_row(5000, 800)
    kept = [*(row for row in rows if place_of(row) > last.upto), later]
    chain = [*seals[last.number :], pruned]
    chain.append(link(chain, [later]))
    assert check(chain, kept, pruned).whole
    assert not check(chain, kept).whole  # nobody said that it was removed
    assert not check(chain, kept[1:], pruned).whole


@given(ledgers())
def test_another_server_counts_transactions_anew(ledger: tuple[list[Seal], list[Row]]) -> None:
    """Rows written between the move and the new epoch have small transactions; the seal of the epoch names them."""
    seals, rows = ledger
    between = make_row(2000, 3)
    opened = link(seals, [between], kind=Kind.EPOCH, upto=Place(2, 0, 0))
    after = make_row(2001, 5, epoch=2)
    chain = [*seals, opened]
    chain.append(link(chain, [after]))
    assert check(chain, [*rows, between, after]).whole
    assert places(check(chain, [*rows, after])) == {(Fault.REMOVED, opened.number, 2000)}


def test_many_faults_are_counted_and_the_first_thousand_told() -> None:
    rows = [make_row(number, 700) for number in range(1, 3001)]
    seals = [link([], [], kind=Kind.EPOCH)]
    seals.append(link(seals, rows))
    assert check(seals, []).beyond == 2000
    assert len(check(seals, []).findings) == 1000
    worded: list[Row] = [(*row[:8], "他", *row[9:]) for row in rows]
    assert check(seals, worded).beyond == 2000


def test_the_bytes_of_a_row_are_the_same_everywhere() -> None:
    row = make_row(1, 700)
    assert row_digest(row, HASHES["sm3"]) == HASHES["sm3"](row_bytes(row))
    assert row_bytes(row).decode() == (
        '[1,700,1,"2026-01-05T08:00:01.000000+00:00","staff","00000000-0000-0000-0000-000000000001","某人","","见",'
        '"case","00000000-0000-0000-0000-000000000001",{"a":"见","b":""},"",null]'
    )
    assert head_of(link([], [])).hex() == "57fdd7e51420403ad4234b274fe0a945f51d7e879eeea9727968f71c65c4c28d"


def test_found_places_name_time_and_row() -> None:
    rows = [make_row(1, 700), make_row(2, 700)]
    seals = [link([], [], kind=Kind.EPOCH)]
    seals.append(link(seals, rows))
    changed: Row = (*rows[1][:8], "他", *rows[1][9:])
    assert check(seals, [rows[0], changed]).findings == [Finding(Fault.CHANGED, 2, 2, BEGIN + timedelta(seconds=2))]
    assert check(seals, [rows[0]]).findings == [Finding(Fault.REMOVED, 2, 2, seals[1].at)]
