"""Areas come in whole or not at all, the same file changes nothing, and a grid's past stays."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from jishi.district.areas.api import (
    Division,
    Grid,
    Rows,
    Tolerance,
    check,
    find_place,
    get_division,
    import_areas,
    labels,
)
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import today
from jishi.ground.lib.geometry import Frame, from_cgcs2000

from .conftest import Read, staff
from .district import EAST, STEP, TABLE, WEST_SIDE, feature, features, middle, outlines, square

pytestmark = pytest.mark.django_db


def refused(actor: Actor, rows: Rows) -> list[tuple[int, str, str]]:
    """The blocking problems of an import that wrote nothing, not even an audit line."""
    before = (Division.objects.count(), Grid.objects.count(), AuditEntry.objects.count())
    report = import_areas(actor, rows)
    assert not report.written
    assert (Division.objects.count(), Grid.objects.count(), AuditEntry.objects.count()) == before
    return [(problem.line, problem.code, problem.sentence) for problem in report.blocking]


def test_divisions_and_grids_stand_in_their_tree(built: object) -> None:
    community = get_division(WEST_SIDE)
    assert (community.level, community.path, community.parent.name) == ("community", WEST_SIDE, "龙山街道")
    assert community.parent.parent.code == "990101000000"
    assert [grid.path for grid in community.grids.order_by("path")] == [f"{WEST_SIDE}{n:03d}" for n in (1, 2, 3)]


def test_a_look_writes_nothing_and_counts_what_would_be_written(db: None, read: Read) -> None:
    report = check(read(drawn=outlines()))
    assert (report.counts.divisions_new, report.counts.grids_new, report.problems) == (4, 6, ())
    assert not Division.objects.exists()


def test_the_same_file_again_changes_nothing(built: object, steward: Actor, read: Read) -> None:
    audited = AuditEntry.objects.count()
    again = import_areas(steward, read(drawn=outlines()))
    assert (again.written, again.counts.changed, again.counts.unchanged) == (False, 0, 10)
    assert AuditEntry.objects.count() == audited
    assert Grid.objects.count() == 6


def test_every_area_written_is_in_the_audit(built: object, steward: Actor) -> None:
    entries = AuditEntry.objects.filter(actor_uuid=steward.uuid)
    assert sorted(entries.values_list("action", flat=True)) == ["areas.make_division"] * 4 + ["areas.make_grid"] * 6


def test_a_changed_outline_ends_the_old_version_and_old_rows_keep_it(built: object, steward: Actor, read: Read) -> None:
    old = Grid.objects.get(path=f"{WEST_SIDE}001")
    drawn = features()
    for each in drawn:
        if each["properties"]["code"] == f"{WEST_SIDE}001":
            each["geometry"] = square(0, 0, STEP, STEP * 1.5)
        if each["properties"]["code"] == f"{WEST_SIDE}002":
            each["geometry"] = square(0, 1.5, STEP, STEP / 2)
    report = import_areas(steward, read(None, outlines(drawn)))
    assert (report.written, report.counts.grids_changed, report.counts.grids_new) == (True, 2, 0)
    old.refresh_from_db()
    now = Grid.objects.get(path=old.path, valid_to=None)
    assert old.valid_to == now.valid_from
    assert now.id != old.id
    place = find_place(middle(0, 1)[0], middle(0, 1)[1] + STEP * 0.2)
    assert place is not None
    assert place.path == f"{WEST_SIDE}002"
    lower = find_place(middle(0, 1)[0], middle(0, 1)[1] - STEP * 0.2)
    assert lower is not None
    assert lower.grid_id == now.id


def test_a_grid_left_out_of_its_redrawn_community_ends(built: object, steward: Actor, read: Read) -> None:
    merged = [feature(f"{WEST_SIDE}001", square(0, 0, STEP, 3 * STEP), "大网格")]
    report = import_areas(steward, read(None, outlines(merged)))
    assert (report.written, report.counts.grids_ended, report.counts.grids_changed) == (True, 2, 1)
    assert list(Grid.objects.filter(community__code=WEST_SIDE, valid_to=None).values_list("name", flat=True)) == [
        "大网格"
    ]
    assert Grid.objects.filter(community__code=WEST_SIDE).count() == 4
    assert Grid.objects.filter(community__code=EAST, valid_to=None).count() == 3


def test_overlapping_grids_are_refused(built: object, steward: Actor, read: Read) -> None:
    drawn = features()
    drawn[2]["geometry"] = square(0, 0, STEP, STEP * 1.5)
    (problem,) = refused(steward, read(None, outlines(drawn)))
    assert problem[:2] == (3, f"{WEST_SIDE}001")
    assert f"{WEST_SIDE}002" in problem[2]


def test_land_without_a_grid_is_refused_unless_gaps_are_meant(built: object, steward: Actor, read: Read) -> None:
    drawn = features()
    drawn[2]["geometry"] = square(0, 0.5, STEP, STEP / 2)
    rows = read(None, outlines(drawn))
    (problem,) = refused(steward, rows)
    assert problem[1] == WEST_SIDE
    report = import_areas(steward, rows, Tolerance(50, accept_gaps=True))
    assert (report.written, len(report.remarks)) == (True, 1)


def test_a_grid_outside_its_community_is_refused(built: object, steward: Actor, read: Read) -> None:
    drawn = [feature(f"{EAST}{n:03d}", square(1, n - 1)) for n in (1, 2, 3)]
    drawn.append(feature(f"{EAST}004", square(5, 5)))
    (problem,) = refused(steward, read(None, outlines(drawn)))
    assert problem[:2] == (4, f"{EAST}004")


def test_communities_that_leave_their_subdistrict_are_refused(built: object, steward: Actor, read: Read) -> None:
    codes = {code for _line, code, _sentence in refused(steward, read(None, outlines([feature(EAST, square(7, 7))])))}
    assert EAST in codes


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("99010100100,少一位社区", "99010100100"),
        ("4.40303E+11,表格软件改过", "4.40303E+11"),
        ("009901001001,零开头", "009901001001"),
        ("990101001003,", "990101001003"),
        ("990101001003,晚来社区,2099-01-01", "990101001003"),
        ("990101001003,写错的日子,一月", "990101001003"),
        ("990102001003,没有上级", "990102001003"),
        ("990101001001,桃源社区", "990101001001"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_written(steward: Actor, read: Read, line: str, code: str) -> None:
    table = TABLE.replace("code,name", "code,name,valid_from") + line + "\n"
    problems = refused(steward, read(table))
    assert all(sentence for _line, _code, sentence in problems)
    assert (6, code) in [(number, wrong) for number, wrong, _sentence in problems]


def test_an_unusual_third_group_is_a_remark(steward: Actor, read: Read) -> None:
    report = import_areas(steward, read(TABLE + "990101401000,开发区\n"))
    assert (report.written, [remark.code for remark in report.remarks]) == (True, ["990101401000"])


@pytest.mark.parametrize("drawn", [b"{", b"[]", b'{"type": "FeatureCollection"}', b"\xff\xfe"])
def test_a_file_that_is_no_geojson_is_refused(steward: Actor, read: Read, drawn: bytes) -> None:
    assert [line for line, _code, _sentence in refused(steward, read(drawn=drawn))] == [0]


def test_a_line_that_crosses_itself_is_refused(steward: Actor, read: Read) -> None:
    bow = {"type": "Polygon", "coordinates": [[[114, 22], [115, 23], [115, 22], [114, 23], [114, 22]]]}
    assert [code for _line, code, _sentence in refused(steward, read(drawn=outlines([feature(EAST, bow)])))] == [EAST]


def test_a_table_of_an_older_office_program_is_read(steward: Actor, read: Read) -> None:
    table = TABLE.replace("code,name", "行政区划代码,名称").encode("gb18030")
    assert import_areas(steward, read(table)).written
    assert get_division(EAST).name == "松坪社区"


def test_two_communities_become_one_and_the_old_one_stays_for_old_cases(
    built: object, steward: Actor, read: Read
) -> None:
    table = f"code,name,valid_to\n{EAST},松坪社区,{today()}\n"
    drawn = [feature(WEST_SIDE, square(0, 0, 2 * STEP, 3 * STEP))]
    drawn += [feature(f"{WEST_SIDE}{n:03d}", square((n - 1) // 3, (n - 1) % 3)) for n in range(1, 7)]
    report = import_areas(steward, read(table, outlines(drawn)))
    assert (report.written, report.counts.divisions_ended) == (True, 1)
    assert (report.counts.grids_ended, report.counts.grids_new, report.counts.grids_changed) == (3, 3, 0)
    assert get_division(EAST).valid_to == today()
    assert labels(f"{EAST}001").startswith("龙山街道 · 松坪社区")
    place = find_place(*middle(1, 2))
    assert place is not None
    assert place.path == f"{WEST_SIDE}006"


def test_a_day_of_ending_before_the_beginning_is_refused(built: object, steward: Actor, read: Read) -> None:
    rows = read(f"code,name,valid_to\n{EAST},松坪社区,2001-01-01\n")
    assert (2, EAST) in [(line, code) for line, code, _sentence in refused(steward, rows)]


def test_an_area_with_holding_areas_below_does_not_end(built: object, steward: Actor, read: Read) -> None:
    rows = read(f"code,name,valid_to\n990101001000,龙山街道,{today()}\n")
    assert [code for _line, code, _sentence in refused(steward, rows)] == ["990101001000"]


def test_outlines_in_another_frame_are_converted_and_the_frame_is_kept(steward: Actor, read: Read) -> None:
    drawn = features()
    for each in drawn:
        ring = each["geometry"]["coordinates"][0]
        each["geometry"]["coordinates"] = [[list(from_cgcs2000(lng, lat, Frame.GCJ02)) for lng, lat in ring]]
    assert import_areas(steward, read(drawn=outlines(drawn), frame=Frame.GCJ02)).written
    grid = Grid.objects.get(path=f"{WEST_SIDE}001")
    assert grid.frame == "gcj02"
    (kept,), (drawn_once,) = grid.outline["coordinates"], square(0, 0)["coordinates"]
    assert [pytest.approx(point, abs=2e-7) for point in kept] == drawn_once


def test_nobody_imports_without_the_right(built: object, read: Read) -> None:
    before = AuditEntry.objects.count()
    with pytest.raises(NotYours):
        import_areas(staff("areas.view"), read("code,name\n990101001001,新名\n"))
    assert (get_division(WEST_SIDE).name, AuditEntry.objects.count()) == ("桃源社区", before)


def test_nobody_imports_beyond_his_own_area(built: object, read: Read) -> None:
    mine = staff("areas.import", area_path=WEST_SIDE)
    with pytest.raises(Refusal) as refusal:
        import_areas(mine, read(f"code,name\n{EAST},新名\n"))
    assert (refusal.value.code, get_division(EAST).name) == ("beyond", "松坪社区")
    assert import_areas(mine, read(f"code,name\n{WEST_SIDE},新名\n")).written


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_write_once(steward: Actor, read: Read) -> None:
    rows = read(drawn=outlines())
    start = Barrier(2)

    def run() -> bool:
        start.wait()
        try:
            return import_areas(steward, rows).written
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        written = [future.result() for future in [pool.submit(run), pool.submit(run)]]
    assert sorted(written) == [False, True]
    assert (Division.objects.count(), Grid.objects.count()) == (4, 6)
