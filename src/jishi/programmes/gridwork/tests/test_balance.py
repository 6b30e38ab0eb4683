"""What-if: every proposal helps, says by how much, leaves nobody without a grid, and does nothing by itself."""

from itertools import pairwise

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from jishi.cases.handling.api import Draft, register_cases
from jishi.ground.foundation.actors import ANONYMOUS
from jishi.ground.foundation.moment import today
from jishi.programmes.gridwork.api import Duty, Staffing, StaffingDraft, balance, staff_grid
from jishi.programmes.gridwork.rules.balance import GridOfWork, after, hints, loads_of, propose, spread
from tests.people import signed_in

from .conftest import SUBDISTRICT, WEST, Land, middle

ROW = [f"{WEST}{number:03d}" for number in range(1, 9)]
BESIDE = {pair: 100.0 for one, other in pairwise(ROW) for pair in ((one, other), (other, one))}

GRIDS = st.lists(
    st.tuples(st.integers(0, 300), st.sampled_from(["a", "b", "c", None])), min_size=2, max_size=len(ROW)
).map(lambda rows: [GridOfWork(path, float(load), post) for path, (load, post) in zip(ROW, rows, strict=False)])


@given(GRIDS)
def test_every_proposal_goes_to_a_neighbour_and_makes_the_loads_more_alike(grids: list[GridOfWork[str]]) -> None:
    moves = propose(grids, BESIDE)
    state = grids
    for move in moves:
        loads = loads_of(state)
        assert (move.giver_before, move.taker_before) == (loads[move.giver], loads[move.taker])
        assert move.spread_before == spread(loads)
        taken = {grid.path for grid in state if grid.post == move.taker}
        assert any((move.path, path) in BESIDE for path in taken)
        assert sum(grid.post == move.giver for grid in state) > 1
        state = after(state, [move])
        changed = loads_of(state)
        assert (move.giver_after, move.taker_after) == (changed[move.giver], changed[move.taker])
        assert sum(each**2 for each in changed.values()) < sum(each**2 for each in loads.values())
        assert move.spread_after == spread(changed) <= move.spread_before
    assert sum(loads_of(state).values()) == sum(loads_of(grids).values())
    assert {grid.post for grid in state} == {grid.post for grid in grids}
    assert len({move.path for move in moves}) == len(moves)


@given(GRIDS)
def test_the_same_loads_bring_the_same_proposals(grids: list[GridOfWork[str]]) -> None:
    assert propose(grids, BESIDE) == propose(grids, BESIDE)


def test_a_grid_that_is_too_much_alone_is_to_be_split_and_two_small_ones_to_be_merged() -> None:
    grids = [
        GridOfWork(ROW[0], 500.0, "a"),
        *(GridOfWork(path, load, "b") for path, load in zip(ROW[1:4], (2.0, 3.0, 90.0), strict=True)),
    ]
    assert [(hint.kind, hint.paths) for hint in hints(grids, BESIDE)] == [
        ("split", (ROW[0],)),
        ("merge", (ROW[1], ROW[2])),
    ]


@pytest.fixture
def uneven(land: Land) -> Land:
    """The first post has three grids with all the cases, the second only the one beside them."""
    for number in (1, 2, 3):
        staff_grid(land.steward, StaffingDraft(ROW[number - 1], land.post(ROW[0]).uuid, Duty.PRIMARY, today()))
    staff_grid(land.steward, StaffingDraft(ROW[3], land.post(ROW[3]).uuid, Duty.PRIMARY, today()))
    for row, count in ((0, 6), (1, 4), (2, 5)):
        lng, lat = middle(0, row)
        drafts = [
            Draft(description="路灯不亮", channel="web", place_text="桃源路", lng=lng, lat=lat) for _ in range(count)
        ]
        register_cases(ANONYMOUS, drafts)
    return land


@pytest.mark.django_db
def test_the_balance_counts_cases_and_proposes_border_grids(uneven: Land) -> None:
    found = balance(SUBDISTRICT, today())
    assert [(each.before, each.after) for each in found.posts] == [(15.0, 6.0), (0.0, 9.0)]
    assert [(move.path, move.spread_before, move.spread_after) for move in found.moves] == [
        (ROW[2], 15.0, 5.0),
        (ROW[1], 5.0, 3.0),
    ]
    assert len(found.unstaffed) == 2


@pytest.mark.django_db
def test_nothing_happens_before_somebody_presses_and_then_what_was_ticked(uneven: Land, client: Client) -> None:
    steward = signed_in(client, uneven.account)
    address = f"/console/gridwork/balance/?area={SUBDISTRICT}000&days=90"
    before = Staffing.objects.count()
    page = steward.get(address)
    (key, why), _second = page.context["proposals"]
    assert all(figures in why for figures in ("15 → 10", "0 → 5"))
    assert Staffing.objects.count() == before
    assert steward.post(address, {"move": "nonsense"}).status_code == 302
    assert steward.post(address).status_code == 302
    assert Staffing.objects.count() == before
    assert steward.post(address, {"move": key}).status_code == 302
    now = Staffing.objects.get(grid_path=ROW[2], valid_to=None)
    assert now.post == uneven.post(ROW[3])
    again = Staffing.objects.count()
    assert steward.post(address, {"move": key}).status_code == 302  # somebody else was quicker
    assert Staffing.objects.count() == again


@pytest.mark.django_db
def test_whoever_may_only_look_carries_nothing_out(uneven: Land, client: Client) -> None:
    worker = signed_in(client, uneven.worker(ROW[0]))
    address = f"/console/gridwork/balance/?area={WEST}&days=90"
    key = f"{ROW[2]}/{uneven.post(ROW[0]).uuid}/{uneven.post(ROW[3]).uuid}"
    assert worker.get(address).status_code == 200
    before = Staffing.objects.count()
    assert worker.post(address, {"move": key}).status_code in (302, 404)
    assert Staffing.objects.count() == before
