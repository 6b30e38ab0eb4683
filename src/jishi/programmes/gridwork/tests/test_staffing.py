"""Who works in which grid: one primary post a day, nobody staffs himself, the past is not rewritten."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from jishi.district.accounts.api import actor_of
from jishi.district.organisations.api import close_post
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import today
from jishi.programmes.gridwork.api import (
    Cover,
    CoverDraft,
    Duty,
    Reason,
    Staffing,
    StaffingDraft,
    cover_absence,
    end_cover,
    end_staffing,
    staff_grid,
    who_answers,
)
from jishi.programmes.gridwork.rules.answering import Works, answering
from tests.journeys.district import deliver_announcements
from tests.people import make_staff, signed_in

from .conftest import BEYOND, EAST, WEST, Land

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = (f"{WEST}{number:03d}" for number in (1, 2, 3))


def days(count: int) -> date:
    return today() + timedelta(days=count)


def draft(land: Land, grid: str, post: str = "", duty: Duty = Duty.PRIMARY, **more: date) -> StaffingDraft:
    """The post of the second grid (or of its own) shall work in the first."""
    return StaffingDraft(grid, land.post(post or grid).uuid, duty, more.pop("from_on", today()), **more)


def rows() -> list[tuple[str, int, date, date | None]]:
    return list(Staffing.objects.order_by("id").values_list("grid_path", "post_id", "valid_from", "valid_to"))


def test_the_primary_post_answers(land: Land) -> None:
    staff_grid(land.steward, draft(land, FIRST))
    answer = who_answers([FIRST, SECOND])
    assert answer[FIRST].now is not None
    assert answer[FIRST].now.post == land.post(FIRST)
    assert answer[FIRST].now.holders == (land.worker(FIRST).name,)
    assert answer[SECOND].now is None


def test_a_new_primary_post_ends_the_one_before_on_its_day(land: Land) -> None:
    staff_grid(land.steward, draft(land, FIRST))
    staff_grid(land.steward, draft(land, FIRST, SECOND, from_on=days(3)))
    assert [(post, to) for _grid, post, _from, to in rows()] == [
        (land.post(FIRST).pk, days(3)),
        (land.post(SECOND).pk, None),
    ]
    for on, post in ((days(2), FIRST), (days(3), SECOND)):
        now = who_answers([FIRST], on)[FIRST].now
        assert now is not None
        assert now.post == land.post(post)


def test_the_same_again_changes_nothing(land: Land) -> None:
    staff_grid(land.steward, draft(land, FIRST))
    before = (rows(), AuditEntry.objects.count())
    staff_grid(land.steward, draft(land, FIRST))
    assert (rows(), AuditEntry.objects.count()) == before


def test_a_deputy_answers_when_nobody_holds_the_primary_post(land: Land) -> None:
    staff_grid(land.steward, draft(land, FIRST))
    staff_grid(land.steward, draft(land, FIRST, SECOND, Duty.DEPUTY))
    land.worker(FIRST).holdings.update(to_on=today())
    now = who_answers([FIRST])[FIRST].now
    assert now is not None
    assert now.post == land.post(SECOND)


@pytest.mark.parametrize(
    ("grid", "post", "more", "code"),
    [
        (f"{WEST}009", FIRST, {}, "no_grid"),
        (FIRST, FIRST, {"from_on": days(-1)}, "past"),
        (FIRST, FIRST, {"to_on": today()}, "days"),
        (FIRST, f"{BEYOND}001", {}, "other_subdistrict"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    land: Land, grid: str, post: str, more: dict[str, date], code: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        staff_grid(land.steward, draft(land, grid, post, **more))
    assert (refusal.value.code, rows()) == (code, [])


def test_a_post_of_another_role_and_a_closed_one_are_refused(land: Land) -> None:
    desk = make_staff("dispatcher", land.office).holdings.get().post
    with pytest.raises(Refusal) as refusal:
        staff_grid(land.steward, StaffingDraft(FIRST, desk.uuid, Duty.PRIMARY, today()))
    assert refusal.value.code == "not_for_grids"
    land.post(FIRST)
    close_post(SYSTEM, land.posts[FIRST])
    with pytest.raises(Refusal):
        staff_grid(land.steward, draft(land, FIRST))
    assert rows() == []


def test_nobody_staffs_himself_nor_without_the_right_nor_beyond_his_area(land: Land) -> None:
    with pytest.raises(NotYours):
        staff_grid(actor_of(land.worker(FIRST)), draft(land, FIRST, SECOND))
    mine = actor_of(make_staff("data_steward", land.office, EAST))
    with pytest.raises(NotYours):
        staff_grid(mine, draft(land, FIRST, SECOND))
    both = land.account
    both.holdings.create(post=land.post(FIRST), from_on=today())
    with pytest.raises(Refusal) as refusal:
        staff_grid(actor_of(both), draft(land, FIRST))
    assert (refusal.value.code, rows()) == ("own_post", [])


def test_a_closed_post_works_nowhere(land: Land) -> None:
    staff_grid(land.steward, draft(land, FIRST))
    close_post(SYSTEM, land.post(FIRST))
    deliver_announcements()
    deliver_announcements()
    assert [to for *_rest, to in rows()] == [today()]
    assert who_answers([FIRST])[FIRST].now is None


def test_an_ended_staffing_stays_written(land: Land) -> None:
    made = staff_grid(land.steward, draft(land, FIRST))
    end_staffing(land.steward, made.uuid)
    end_staffing(land.steward, made.uuid)
    assert [to for *_rest, to in rows()] == [today()]
    assert AuditEntry.objects.filter(action="gridwork.end_staffing").count() == 1


def test_who_covers_answers_for_all_grids_of_the_absent_post(land: Land) -> None:
    for grid in (FIRST, SECOND):
        staff_grid(land.steward, draft(land, grid, FIRST))
    cover = CoverDraft(land.post(FIRST).uuid, land.post(THIRD).uuid, Reason.LEAVE, today(), days(5))
    made = cover_absence(land.steward, cover)
    for grid in (FIRST, SECOND):
        answer = who_answers([grid])[grid]
        assert answer.now is not None
        assert answer.covers_for is not None
        assert (answer.now.post, answer.covers_for.post) == (land.post(THIRD), land.post(FIRST))
        after = who_answers([grid], days(5))[grid].now
        assert after is not None
        assert after.post == land.post(FIRST)
    end_cover(land.steward, made.uuid)
    now = who_answers([FIRST])[FIRST].now
    assert now is not None
    assert now.post == land.post(FIRST)


def test_covers_that_cannot_be_are_refused(land: Land) -> None:
    staff_grid(land.steward, draft(land, FIRST))
    first, second, third = (land.post(path).uuid for path in (FIRST, SECOND, THIRD))
    cover_absence(land.steward, CoverDraft(first, second, Reason.LEAVE, today(), days(5)))
    tried = {
        "same_post": CoverDraft(first, first, Reason.LEAVE, today(), days(1)),
        "past": CoverDraft(first, third, Reason.LEAVE, days(-2), days(1)),
        "days": CoverDraft(first, third, Reason.LEAVE, days(2), days(2)),
        "nowhere": CoverDraft(third, second, Reason.LEAVE, today(), days(2)),
        "covered": CoverDraft(first, third, Reason.LEAVE, days(4), days(9)),
        "other_subdistrict": CoverDraft(first, land.post(f"{BEYOND}001").uuid, Reason.LEAVE, days(9), days(10)),
    }
    for code, wanted in tried.items():
        with pytest.raises(Refusal) as refusal:
            cover_absence(land.steward, wanted)
        assert refusal.value.code == code
    staff_grid(land.steward, draft(land, THIRD))
    with pytest.raises(Refusal) as refusal:
        cover_absence(land.steward, CoverDraft(third, first, Reason.TRAINING, today(), days(2)))
    assert refusal.value.code == "absent"
    with pytest.raises(NotYours):
        cover_absence(actor_of(land.worker(EAST + "001")), CoverDraft(first, second, Reason.LEAVE, days(9), days(10)))
    assert Cover.objects.count() == 1


def test_whoever_works_or_covers_somewhere_has_the_rights_there_and_loses_them_again(land: Land) -> None:
    staff_grid(land.steward, draft(land, FIRST, SECOND))
    covering = land.worker(THIRD)
    assert actor_of(land.worker(SECOND)).area_paths("handling.view") == (FIRST, SECOND)
    assert actor_of(covering).area_paths("handling.view") == (THIRD,)
    made = cover_absence(
        land.steward, CoverDraft(land.post(SECOND).uuid, land.post(THIRD).uuid, Reason.LEAVE, today(), days(5))
    )
    assert actor_of(covering).area_paths("handling.view") == (FIRST, THIRD)
    end_cover(land.steward, made.uuid)
    assert actor_of(covering).area_paths("handling.view") == (THIRD,)


@pytest.mark.django_db(transaction=True)
def test_two_who_staff_a_grid_at_once_leave_one_primary_post(land: Land) -> None:
    drafts = [draft(land, FIRST), draft(land, FIRST, SECOND)]
    steward, start = land.steward, Barrier(2)

    def run(one: StaffingDraft) -> None:
        start.wait()
        try:
            staff_grid(steward, one)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, drafts))
    assert Staffing.objects.filter(grid_path=FIRST, valid_to=None, duty="primary").count() == 1
    assert Staffing.objects.count() == 2


def test_a_grid_is_staffed_and_a_cover_entered_on_the_pages(land: Land, client: Client) -> None:
    steward = signed_in(client, land.account)
    land.post(SECOND)
    page = f"/console/gridwork/grids/{FIRST}/"
    given = {"post": str(land.post(FIRST).uuid), "duty": "primary", "from_on": str(today()), "last_on": ""}
    assert steward.post(f"{page}staff/", given).status_code == 302
    assert steward.get(page).context["answer"].now.post == land.post(FIRST)
    wrong = steward.post(f"{page}staff/", {**given, "from_on": "2020-01-01"})
    assert (wrong.status_code, len(rows())) == (422, 1)
    covers = f"/console/gridwork/{WEST}/covers/"
    away = {
        "absent": str(land.post(FIRST).uuid), "covering": str(land.post(SECOND).uuid), "reason": "leave",
        "from_on": str(today()), "last_on": str(days(2)),
    }  # fmt: skip
    assert steward.post(covers, away).status_code == 302
    cover = Cover.objects.get()
    assert cover.to_on == days(3)
    assert steward.get(f"/console/gridwork/{WEST}/").context["rows"][0].answer.now.post == land.post(SECOND)
    assert steward.post(f"/console/gridwork/covers/{WEST}/{cover.uuid}/end/").status_code == 302
    staffing = Staffing.objects.get()
    assert steward.post(f"/console/gridwork/staffing/{FIRST}/{staffing.uuid}/end/").status_code == 302
    assert steward.get(page).context["answer"].now is None


def test_a_worker_sees_the_staffing_of_his_area_and_changes_none(land: Land, client: Client) -> None:
    made = staff_grid(land.steward, draft(land, FIRST, SECOND))
    worker = signed_in(client, land.worker(FIRST))
    listed = worker.get("/console/gridwork/staffing/")
    assert [row.grid.path for row in listed.context["rows"]] == [FIRST]
    before = rows()
    given = {"post": str(land.post(SECOND).uuid), "duty": "primary", "from_on": str(today()), "last_on": ""}
    assert worker.post(f"/console/gridwork/grids/{FIRST}/staff/", given).status_code == 404
    assert worker.post(f"/console/gridwork/staffing/{FIRST}/{made.uuid}/end/").status_code == 404
    assert worker.post(f"/console/gridwork/{WEST}/covers/", {}).status_code in (200, 422)
    assert rows() == before


def test_the_table_of_the_staffing_names_who_answers_and_is_in_the_audit(land: Land, client: Client) -> None:
    staff_grid(land.steward, draft(land, FIRST))
    table = signed_in(client, land.account).get("/console/gridwork/staffing.csv").content.decode()
    assert land.post(FIRST).title in table
    assert table.count("\n") == 8
    assert AuditEntry.objects.filter(action="gridwork.export_staffing").count() == 1


POSTS = st.integers(1, 6)


@given(
    st.tuples(st.lists(POSTS, max_size=1), st.lists(POSTS, max_size=3)),
    st.dictionaries(POSTS, POSTS, max_size=6),
    st.sets(POSTS),
)
def test_only_a_held_post_that_works_or_covers_there_ever_answers(
    staffed: tuple[list[int], list[int]], covers: dict[int, int], held: set[int]
) -> None:
    primary, deputies = staffed
    works = [Works(post, Duty.PRIMARY) for post in primary] + [Works(post, Duty.DEPUTY) for post in deputies]
    found = answering(works, covers, held)
    if found.now is not None:
        assert found.now in held
        start = found.covers_for if found.covers_for is not None else found.now
        assert start in {*primary, *deputies}
        assert (found.now in covers) is False
    if any(post in held and post not in covers for post in (*primary, *deputies)):
        assert found.now is not None
