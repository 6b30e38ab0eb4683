"""The grids of a community are redrawn in one batch: no gap, no overlap, nobody's work lost, and the past stays."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from jishi.district.areas.api import (
    Grid,
    Redrawing,
    Redrawn,
    check_redrawing,
    find_place,
    next_grid_number,
    put_on_top,
    read_redrawing,
    redraw_grids,
    shown_grids,
)
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import today
from jishi.ground.lib.geometry import overlaps_and_gaps

from .conftest import staff
from .district import EAST, STEP, WEST_SIDE, feature, middle, outlines, square

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = (f"{WEST_SIDE}{number:03d}" for number in (1, 2, 3))
KIND = "jishi.district.areas.events.GridsChanged"


@pytest.fixture
def drawer(built: object) -> Actor:
    """May redraw everywhere."""
    return staff("areas.view", "areas.redraw")


def layers(*heights: float, numbers: tuple[int, ...] = (1, 2, 3)) -> list[dict[str, Any]]:
    """Grids of the western community stacked from the south, each so many steps high."""
    drawn: list[dict[str, Any]] = []
    south = 0.0
    for number, height in zip(numbers, heights, strict=True):
        drawn.append(feature(f"{WEST_SIDE}{number:03d}", square(0, south, STEP, STEP * height)))
        south += height
    return drawn


def drawing(drawn: list[dict[str, Any]], **names: str) -> Redrawing:
    """A drawing by somebody who sees the grids as they are now."""
    named = {f"{WEST_SIDE}{number[1:]}": name for number, name in names.items()}
    return read_redrawing(WEST_SIDE, outlines(drawn), shown_grids(WEST_SIDE), named)


def refused(actor: Actor, redrawing: Redrawing) -> Redrawn:
    """A redrawing that wrote nothing, not even an audit line or an announcement."""
    before = (list(Grid.objects.order_by("id").values()), AuditEntry.objects.count(), ProcrastinateJob.objects.count())
    redrawn = redraw_grids(actor, redrawing)
    assert redrawn.report.blocking
    assert not redrawn.report.written
    after = (list(Grid.objects.order_by("id").values()), AuditEntry.objects.count(), ProcrastinateJob.objects.count())
    assert after == before
    return redrawn


def test_a_moved_border_is_a_new_version_of_both_grids_and_of_no_other(drawer: Actor) -> None:
    old = {grid.path: grid for grid in Grid.objects.filter(path__startswith=WEST_SIDE)}
    redrawn = redraw_grids(drawer, drawing(layers(1.5, 0.5, 1)))
    assert redrawn.report.written
    assert [(change.path, change.kind) for change in redrawn.changes] == [(FIRST, "outline"), (SECOND, "outline")]
    assert redrawn.changes[0].after_m2 == pytest.approx(redrawn.changes[0].before_m2 * 1.5, rel=1e-3)
    assert [Grid.objects.get(pk=old[path].pk).valid_to for path in (FIRST, SECOND, THIRD)] == [today(), today(), None]
    lng, lat = middle(0, 1)
    place = find_place(lng, lat - STEP * 0.2)
    assert place is not None
    assert (place.path, place.grid_id) == (FIRST, Grid.objects.get(path=FIRST, valid_to=None).pk)


def test_the_same_drawing_again_changes_nothing(drawer: Actor) -> None:
    audited = AuditEntry.objects.count()
    redrawn = redraw_grids(drawer, drawing(layers(1, 1, 1)))
    assert (redrawn.report.written, redrawn.changes, AuditEntry.objects.count()) == (False, (), audited)


def test_a_grid_is_split_into_itself_and_a_number_that_nobody_had(drawer: Actor) -> None:
    number = next_grid_number(WEST_SIDE)
    drawn = layers(1, 1, 0.4, 0.6, numbers=(1, 2, 3, number))
    redrawn = redraw_grids(drawer, drawing(drawn, n004="北半格"))
    assert [(change.path[-3:], change.kind) for change in redrawn.changes] == [("003", "outline"), ("004", "new")]
    assert Grid.objects.get(path=f"{WEST_SIDE}004", valid_to=None).name == "北半格"
    assert next_grid_number(WEST_SIDE) == 5


def test_two_grids_are_merged_and_the_number_of_the_ended_one_is_not_given_again(drawer: Actor) -> None:
    redrawn = redraw_grids(drawer, drawing(layers(1, 2, numbers=(1, 2))))
    assert [(change.path, change.kind) for change in redrawn.changes] == [(SECOND, "outline"), (THIRD, "ended")]
    assert Grid.objects.get(path=THIRD).valid_to == today()
    assert next_grid_number(WEST_SIDE) == 4


def test_a_new_name_is_written_over_and_divides_no_land(drawer: Actor) -> None:
    before = Grid.objects.count()
    redrawn = redraw_grids(drawer, drawing(layers(1, 1, 1), n002="河边格"))
    assert [(change.path, change.kind) for change in redrawn.changes] == [(SECOND, "name")]
    assert (Grid.objects.count(), Grid.objects.get(path=SECOND).name) == (before, "河边格")
    assert announced()[1:] == []


def announced() -> list[list[str]]:
    """What was told of grids since the district was built, which told of both communities."""
    jobs = ProcrastinateJob.objects.order_by("id")
    return [job.args["facts"]["communities"] for job in jobs if job.args.get("kind") == KIND]


def test_a_redrawn_community_is_announced_once_and_alone(drawer: Actor) -> None:
    redraw_grids(drawer, drawing(layers(1.5, 0.5, 1)))
    assert announced()[1:] == [[WEST_SIDE]]


def test_every_change_is_in_the_audit_under_its_own_right(drawer: Actor) -> None:
    redraw_grids(drawer, drawing(layers(1.2, 1.8, numbers=(1, 2))))
    lines = AuditEntry.objects.filter(actor_uuid=drawer.uuid).order_by("action")
    assert list(lines.values_list("action", flat=True)) == ["areas.change_grid", "areas.change_grid", "areas.end_grid"]
    assert set(lines.values_list("actor_post", flat=True)) == {"数据管理员"}


def test_a_gap_is_told_with_its_size_and_place(drawer: Actor) -> None:
    (problem,) = refused(drawer, drawing(layers(1, 1, 0.5))).report.blocking
    assert problem.lng is not None
    assert problem.lat is not None
    assert problem.lat > square(0, 2.5)["coordinates"][0][0][1]
    assert f"{problem.lng:.5f}" in problem.sentence


def test_an_overlap_is_told_with_both_grids_and_its_place(drawer: Actor) -> None:
    drawn = layers(1, 1, 1)
    drawn[0]["geometry"] = square(0, 0, STEP, STEP * 1.5)
    (problem,) = refused(drawer, drawing(drawn)).report.blocking
    assert problem.code == FIRST
    assert SECOND in problem.sentence
    assert problem.lat is not None
    assert square(0, 1)["coordinates"][0][0][1] < problem.lat < square(0, 1.5)["coordinates"][0][0][1]


def test_land_outside_the_community_is_told(drawer: Actor) -> None:
    drawn = layers(1, 1, 1)
    drawn[1]["geometry"] = square(0, 1, STEP * 1.5, STEP)
    problems = refused(drawer, drawing(drawn)).report.blocking
    assert [problem.code for problem in problems] == [SECOND]
    assert problems[0].lng is not None
    assert problems[0].lng > square(1, 0)["coordinates"][0][0][0]


def test_a_line_that_crosses_itself_is_told(drawer: Actor) -> None:
    drawn = layers(1, 1, 1)
    ring = drawn[0]["geometry"]["coordinates"][0]
    ring[1], ring[2] = ring[2], ring[1]
    assert FIRST in {problem.code for problem in refused(drawer, drawing(drawn)).report.blocking}


def test_grids_of_another_community_and_divisions_are_refused(drawer: Actor) -> None:
    drawn = [*layers(1, 1, 1), feature(f"{EAST}001", square(1, 0))]
    assert f"{EAST}001" in {problem.code for problem in refused(drawer, drawing(drawn)).report.blocking}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"type": "FeatureCollection", "features": []}'])
def test_a_drawing_that_is_none_is_refused(drawer: Actor, content: bytes) -> None:
    refused(drawer, read_redrawing(WEST_SIDE, content, shown_grids(WEST_SIDE), {}))


def test_a_look_writes_nothing(drawer: Actor) -> None:
    before = Grid.objects.count()
    looked = check_redrawing(drawing(layers(1.5, 0.5, 1)))
    assert (looked.report.written, len(looked.changes), Grid.objects.count()) == (False, 2, before)


def test_a_gap_that_stood_before_does_not_keep_the_rest_from_being_redrawn(drawer: Actor) -> None:
    Grid.objects.filter(path=THIRD).update(outline=square(0, 2, STEP, STEP / 2))
    redrawn = redraw_grids(drawer, drawing(layers(1.5, 0.5, 0.5)))
    assert redrawn.report.written
    assert len(redrawn.report.remarks) == 1
    refused(drawer, drawing(layers(1.5, 0.5, 0.4)))


def test_whoever_was_overtaken_is_told_and_both_drawings_come_together(drawer: Actor) -> None:
    mine = drawing(layers(1.5, 0.5, 1))
    redraw_grids(staff("areas.redraw"), drawing(layers(1, 1, 0.5, 0.5, numbers=(1, 2, 3, 4))))
    before = list(Grid.objects.order_by("id").values())
    with pytest.raises(Refusal) as refusal:
        redraw_grids(drawer, mine)
    assert (refusal.value.code, list(Grid.objects.order_by("id").values())) == ("overtaken", before)
    laid = put_on_top(mine)
    assert (laid.theirs, laid.both) == ((THIRD, f"{WEST_SIDE}004"), ())
    redrawn = redraw_grids(drawer, laid.redrawing)
    assert [change.path for change in redrawn.changes] == [FIRST, SECOND]
    assert Grid.objects.filter(path__startswith=WEST_SIDE, valid_to=None).count() == 4


def test_where_both_changed_a_grid_it_is_named(drawer: Actor) -> None:
    mine = drawing(layers(1.5, 0.5, 1))
    redraw_grids(staff("areas.redraw"), drawing(layers(1.2, 0.8, 1)))
    laid = put_on_top(mine)
    assert laid.both == (FIRST, SECOND)
    assert redraw_grids(drawer, laid.redrawing).report.written


def test_nobody_redraws_without_the_right_or_beyond_his_area(drawer: Actor) -> None:
    mine = drawing(layers(1.5, 0.5, 1))
    before = list(Grid.objects.order_by("id").values())
    with pytest.raises(NotYours):
        redraw_grids(staff("areas.view", "areas.import"), mine)
    with pytest.raises(Refusal) as refusal:
        redraw_grids(staff("areas.redraw", area_path=EAST), mine)
    assert refusal.value.code == "beyond"
    assert list(Grid.objects.order_by("id").values()) == before
    assert redraw_grids(staff("areas.redraw", area_path=WEST_SIDE), mine).report.written


@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_once_do_not_write_over_each_other(drawer: Actor) -> None:
    drawings = [drawing(layers(1.5, 0.5, 1)), drawing(layers(1, 1.5, 0.5))]
    start = Barrier(2)

    def run(redrawing: Redrawing) -> str:
        start.wait()
        try:
            return "written" if redraw_grids(drawer, redrawing).report.written else "not"
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        ends = sorted(pool.map(run, drawings))
    assert ends == ["overtaken", "written"]
    standing = Grid.objects.filter(path__startswith=WEST_SIDE, valid_to=None)
    assert overlaps_and_gaps([(grid.path, grid.outline) for grid in standing]).clean


TENTHS = st.integers(1, 9)
MOVES = st.lists(st.tuples(st.sampled_from(["border", "split", "merge"]), TENTHS), min_size=1, max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(MOVES)
def test_whatever_is_redrawn_the_land_stays_tiled_and_no_version_ever_changes(
    drawer: Actor, moves: list[tuple[str, int]]
) -> None:
    heights, numbers = _standing_layers()
    known = {grid.uuid: (grid.outline, grid.valid_from) for grid in Grid.objects.all()}
    for kind, tenths in moves:
        if kind == "border" and len(heights) > 1 and heights[0] + heights[1] > 0.2:
            both = heights[0] + heights[1]
            heights[0] = round(both * tenths / 10, 4)
            heights[1] = round(both - heights[0], 4)
        elif kind == "split" and heights[-1] > 0.2 and next_grid_number(WEST_SIDE) < 1000:
            whole = heights[-1]
            heights[-1] = round(whole * tenths / 10, 4)
            heights.append(round(whole - heights[-1], 4))
            numbers.append(next_grid_number(WEST_SIDE))
        elif kind == "merge" and len(heights) > 1:
            heights[-2] = round(heights[-2] + heights[-1], 4)
            heights.pop()
            numbers.pop()
        redrawn = redraw_grids(drawer, drawing(layers(*heights, numbers=tuple(numbers))))
        assert redrawn.report.blocking == ()
        _assert_tiled_and_kept(known)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from([0, 1, 2]), st.integers(-9, 9).filter(bool), st.booleans())
def test_a_border_moved_on_one_side_alone_is_always_refused(drawer: Actor, at: int, tenths: int, upper: bool) -> None:
    drawn = layers(1, 1, 1)
    shift = tenths / 20
    south, height = (at, 1 + shift) if upper else (at + shift, 1 - shift)
    drawn[at]["geometry"] = square(0, south, STEP, STEP * height)
    refused(drawer, drawing(drawn))


def _standing_layers() -> tuple[list[float], list[int]]:
    grids = Grid.objects.filter(path__startswith=WEST_SIDE, valid_to=None)
    rows = sorted((min(lat for _lng, lat in grid.outline["coordinates"][0]), grid) for grid in grids)
    tops = [max(lat for _lng, lat in grid.outline["coordinates"][0]) for _south, grid in rows]
    heights = [round((top - south) / STEP, 4) for top, (south, _grid) in zip(tops, rows, strict=True)]
    return heights, [int(grid.number) for _south, grid in rows]


def _assert_tiled_and_kept(known: dict[Any, Any]) -> None:
    standing = Grid.objects.filter(path__startswith=WEST_SIDE, valid_to=None)
    land = square(0, 0, STEP, 3 * STEP)
    assert overlaps_and_gaps([(grid.path, grid.outline) for grid in standing], parent=land).clean
    for grid in Grid.objects.order_by("path", "id"):
        was = known.setdefault(grid.uuid, (grid.outline, grid.valid_from))
        assert json.dumps(was[0]) == json.dumps(grid.outline)
        assert was[1] == grid.valid_from
    paths = list(standing.values_list("path", flat=True))
    assert len(paths) == len(set(paths))
