"""The year of cases is plausible: hours, places, ways, lateness, and desks that are full at any hour."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
import shapely

from jishi.ground.lib.worktime import Limit, Span, Unit, WorkCalendar
from seed.cases import PlannedCase, plan_cases
from seed.cases.desks import CAST_CERTAIN, due_soon
from seed.cases.where import CAST_GRID
from seed.cast import cast
from seed.categories import duty_list, leaves
from seed.land import build_land
from seed.loading.cases import RESULT, first_results
from seed.organisations import organisation_rows
from seed.texts import near_duplicate_share, phrases

pytestmark = pytest.mark.wide

OFFICE = WorkCalendar(weekly={day: (Span(540, 720), Span(840, 1080)) for day in range(5)})
END = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
LEAVES = {leaf.code: leaf for leaf in leaves()}


@pytest.fixture(scope="module")
def plan() -> list[PlannedCase]:
    return plan_cases(END, OFFICE)


def due(case: PlannedCase) -> datetime:
    amount, unit = LEAVES[case.category].limit
    return OFFICE.deadline(case.at, Limit(amount, Unit(unit))).at


def standing(case: PlannedCase) -> str:
    return case.steps[-1].act if case.steps else "register"


def test_five_thousand_cases_lie_in_the_year_before_the_end_in_order(plan: list[PlannedCase]) -> None:
    assert len(plan) == 5_000
    assert [case.number for case in plan] == list(range(5_000))
    assert all(END - timedelta(days=366) <= case.at <= END for case in plan)
    assert [case.at for case in plan] == sorted(case.at for case in plan)


def test_steps_follow_each_other_and_none_lies_in_the_future(plan: list[PlannedCase]) -> None:
    for case in plan:
        moments = [case.at, *(step.at for step in case.steps)]
        assert moments == sorted(moments)
        assert moments[-1] <= END


def test_the_same_end_gives_the_same_plan() -> None:
    assert plan_cases(END, OFFICE, 400) == plan_cases(END, OFFICE, 400)


def test_an_end_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        plan_cases(END.replace(tzinfo=None), OFFICE, 10)


def test_about_six_in_a_hundred_are_late(plan: list[PlannedCase]) -> None:
    handled = [
        (case, step.at)
        for case in plan
        for step in case.steps[-4:]
        if step.act == "report_handling" and not any(each.act in ("ask", "reopen") for each in case.steps)
    ]
    assert 0.04 <= sum(at > due(case) for case, at in handled) / len(handled) <= 0.08


def test_every_kind_of_way_is_taken_in_plausible_shares(plan: list[PlannedCase]) -> None:
    acts = Counter(act for case in plan for act in {step.act for step in case.steps})
    shares = {act: count / len(plan) for act, count in acts.items()}
    for act, least, most in (
        ("decline", 0.01, 0.05), ("withdraw", 0.003, 0.03), ("void", 0.005, 0.03), ("return", 0.03, 0.1),
        ("reassign", 0.005, 0.03), ("rework", 0.03, 0.08), ("reopen", 0.01, 0.04), ("ask", 0.01, 0.05),
        ("settle", 0.02, 0.1),
    ):  # fmt: skip
        assert least <= shares[act] <= most, (act, shares[act])


@pytest.mark.parametrize("hour", [0, 3, 7, 13, 22])
def test_something_waits_at_every_node_whatever_the_hour(hour: int) -> None:
    now = datetime(2026, 11, 23, hour, 30, tzinfo=UTC)
    plan = plan_cases(now, OFFICE)
    stands = Counter(standing(case) for case in plan)
    for act in ("register", "accept", "file", "assign", "acknowledge", "report_handling", "verify", "ask"):
        assert stands[act] >= 2, (act, stands)
    still_open = [case for case in plan if standing(case) not in ("close", "decline", "withdraw", "void")]
    assert 60 <= len(still_open) <= 250
    assert sum(due_soon(case.at, LEAVES[case.category], now, OFFICE) for case in still_open) >= 3
    assert all(count >= CAST_CERTAIN for count in work_of_the_cast(plan).values())


@pytest.mark.parametrize("count", [400, 900])
def test_each_of_the_cast_who_handles_or_verifies_has_work_whenever_it_begins(count: int) -> None:
    for hours in range(0, 24 * 370, 24 * 23 + 5):
        end = END + timedelta(hours=hours)
        plan = plan_cases(end, OFFICE, count)
        assert 0 not in work_of_the_cast(plan).values(), end
        for case in plan:
            moments = [case.at, *(step.at for step in case.steps), end]
            assert moments == sorted(moments)


def work_of_the_cast(plan: list[PlannedCase]) -> Counter[str]:
    """How many cases wait for each of the cast who handle or verify, and can be seen by them."""
    found = Counter({member.login: 0 for member in cast() if member.login in ("grid", "verify", "lamps", "city")})
    hands = {"ldgl": "lamps", "sx-cg": "city"}
    for case in plan:
        if case.confidential or case.about or LEAVES[case.category].sensitive:
            continue
        if standing(case) in ("report_handling", "settle"):
            found["verify"] += 1
            found["grid"] += case.spot.grid == CAST_GRID
        elif standing(case) in ("assign", "reassign", "acknowledge", "rework"):
            given = [step.organisation for step in case.steps if step.organisation]
            if given and given[-1] in hands:
                found[hands[given[-1]]] += 1
    return found


def test_every_section_of_phrases_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: set[str] = set()

    class Heard(dict[str, tuple[str, ...]]):
        def __getitem__(self, section: str) -> tuple[str, ...]:
            spoken.add(section)
            return super().__getitem__(section)

    heard = Heard(phrases())
    for module in ("seed.texts", "seed.cases.plan", "seed.cases.path"):
        monkeypatch.setattr(f"{module}.phrases", lambda: heard)
    plan_cases(END, OFFICE)
    assert sorted(set(heard) - spoken) == []


def test_points_lie_in_their_grids_and_most_grids_have_cases(plan: list[PlannedCase]) -> None:
    grids = {grid.code: grid.outline for grid in build_land().divided.grids}
    assert all(grids[case.spot.grid].contains(shapely.Point(case.spot.lng, case.spot.lat)) for case in plan)
    assert len({case.spot.grid for case in plan}) > 250


def test_cases_go_to_organisations_that_exist_and_never_to_the_one_they_are_about(plan: list[PlannedCase]) -> None:
    known = {row["code"] for row in organisation_rows()}
    right = first = 0
    for case in plan:
        for step in case.steps:
            if step.organisation:
                assert step.organisation in known
                assert step.organisation != case.about
        assigned = [step.organisation for step in case.steps if step.act in ("assign", "reassign")]
        if assigned:
            first += 1
            right += assigned[-1] == duty_list().organisations(case.category, case.spot.grid)[0]
    assert right / first > 0.85


def test_texts_are_varied(plan: list[PlannedCase]) -> None:
    assert near_duplicate_share(case.description for case in plan) <= 0.02
    assert all(20 <= len(case.description) <= 120 for case in plan)


def test_telephone_numbers_are_of_nobody(plan: list[PlannedCase]) -> None:
    phones = {case.reporter.phone for case in plan if case.reporter}
    assert phones
    assert all(phone.startswith("1540000") and len(phone) == 11 for phone in phones)


def test_patrols_have_no_reporter_and_only_closed_cases_are_rated(plan: list[PlannedCase]) -> None:
    for case in plan:
        if case.channel == "patrol":
            assert case.reporter is None
        if case.rating is not None:
            assert standing(case) == "close"
            assert case.reporter is not None
    assert 800 < sum(case.rating is not None for case in plan) < 2_500


def test_a_photograph_of_the_result_is_sent_once_also_where_it_was_done_again(plan: list[PlannedCase]) -> None:
    again = [case for case in plan if [step.act for step in case.steps].count(RESULT) > 1]
    assert again
    ids = {case.number: case.number for case in plan}
    for case in again:
        places = [place for place, step in enumerate(case.steps) if step.act == RESULT]
        sent = [place for place in places if first_results([case], ids, {case.number: place})]
        assert sent == places[:1]
