"""A second place that was told the heads shows what was cut off or rewritten in the first."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from jishi.ground.lib.seals import Comparison, Difference, Kind, Known, Place, Seal, compare, head_from, line_of

from .test_seals import link, make_row, sign, signatures


def chain(count: int, seals: Sequence[Seal] = (), word: str = "见") -> list[Seal]:
    """`count` more seals of one row each."""
    made = list(seals) or [link([], [], kind=Kind.EPOCH, upto=Place(1, 0, 0))]
    for _ in range(count):
        number = made[-1].number + 1
        made.append(link(made, [make_row(number, 700 + number, word=word)]))
    return made


def compared(told: Sequence[Seal], there: Sequence[Seal], first: int = 1, more: str = "") -> Comparison:
    lines = [*(line_of(seal) for seal in told), *([more] if more else [])]
    known = [Known(seal.number, seal.kind, seal.head) for seal in there if seal.number >= first]
    return compare(lambda: lines, known, signatures, first)


def differences(comparison: Comparison) -> list[tuple[Difference, int, int]]:
    return [(told.difference, told.first, told.last) for told in comparison.differences]


@given(st.integers(0, 30), st.integers(0, 5), st.integers(1, 6))
def test_what_was_told_and_is_there_is_whole(count: int, waiting: int, first: int) -> None:
    seals = chain(count)
    told = seals[: max(1, len(seals) - waiting)]
    comparison = compared([*told, *told[-3:]], seals, min(first, len(seals)))
    assert comparison.differences == []
    assert comparison.waiting == len([seal for seal in seals[len(told) :] if seal.number >= min(first, len(seals))])


@given(st.integers(2, 30), st.data())
def test_a_removed_tail_is_found_with_its_first_and_last_seal(count: int, data: st.DataObject) -> None:
    seals = chain(count)
    left = data.draw(st.integers(1, len(seals) - 1))
    assert differences(compared(seals, seals[:left])) == [(Difference.CUT, left + 1, len(seals))]


@given(st.integers(2, 30), st.data())
def test_a_history_written_anew_from_a_seal_on_is_found(count: int, data: st.DataObject) -> None:
    """Even where the key was known to whoever did it."""
    seals = chain(count)
    left = data.draw(st.integers(1, len(seals) - 1))
    anew = chain(len(seals) - left, seals[:left], "他")
    assert differences(compared(seals, anew)) == [(Difference.OTHER, left + 1, len(seals))]
    both = compared([*seals, *anew[left:]], anew)  # it was told too: the first telling still stands
    assert differences(both) == [(Difference.OTHER, left + 1, len(seals))]


@given(st.integers(3, 20), st.data())
def test_lines_that_were_changed_or_taken_out_are_found(count: int, data: st.DataObject) -> None:
    seals = chain(count)
    place = data.draw(st.integers(0, len(seals) - 2))
    forged = [replace(s, head=bytes(31) + b"\x01") if n == place else s for n, s in enumerate(seals)]
    assert differences(compared(forged, seals)) == [(Difference.FORGED, place + 1, place + 1)]
    without = [seal for number, seal in enumerate(seals) if number != place]
    assert differences(compared(without, seals)) == [(Difference.UNTOLD, place + 1, place + 1)]


@given(st.integers(2, 12), st.integers(1, 6), st.integers(0, 12), st.booleans())
def test_what_a_restore_lost_is_told_as_that(count: int, lost: int, after: int, told_yet: bool) -> None:
    """The database goes on from an older state; a signed seal of the restore stands where the lost ones begin."""
    seals = chain(count)
    kept = seals[: max(1, len(seals) - lost)]
    opened = link(kept, [], kind=Kind.EPOCH, upto=Place(2, 0, 0))
    there = chain(after, [*kept, opened])
    lines = [*seals, *there[len(kept) :]] if told_yet else seals
    wanted = [(Difference.RESTORED, opened.number, len(seals))] if len(kept) < len(seals) else []
    assert differences(compared(lines, there)) == wanted


def test_a_restore_explains_nothing_that_was_told_after_it() -> None:
    kept = chain(3)
    opened = link(kept, [], kind=Kind.EPOCH, upto=Place(2, 0, 0))
    told = chain(4, [*kept, opened])
    assert differences(compared(told, told[:6])) == [(Difference.CUT, 7, 9)]


def test_a_torn_line_is_counted_and_harms_nothing() -> None:
    seals = chain(3)
    comparison = compared(seals, seals, more=line_of(seals[-1])[:40])
    assert (comparison.torn, comparison.differences, comparison.lines) == (1, [], 5)


def test_a_line_can_be_checked_with_the_public_key_alone() -> None:
    (seal,) = chain(0)
    said = head_from(line_of(seal))
    assert said is not None
    assert (said.number, said.head, said.signature) == (1, seal.head, sign(seal.head))
