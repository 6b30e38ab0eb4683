"""找人帮忙: the counters that are near, when they are open, and whom to call; without a place too."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from jishi.district.areas.api import Division
from jishi.district.calendars.api import load_known_plans
from jishi.district.organisations.api import OrganisationDraft, close_organisation, create_organisation
from jishi.faces.portal import counters
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import SYSTEM

pytestmark = pytest.mark.django_db
DISTRICT, STREET, OTHER = "990101000000", "990101001000", "990101002000"
FRIDAY_NOON = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
"""Ten o'clock on a Friday in the people's zone."""
NATIONAL_DAY = datetime(2026, 10, 1, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def places() -> dict[str, Any]:
    """A hall of the district, a station in each of two subdistricts, and an office that receives nobody."""
    load_known_plans()
    above = None
    for code, name, level, digits in (
        (DISTRICT, "示例区", "district", 6),
        (STREET, "龙山街道", "subdistrict", 9),
        (OTHER, "北山街道", "subdistrict", 9),
    ):
        row = Division.objects.create(
            code=code, name=name, level=level, path=code[:digits], parent=above, valid_from=date(2020, 1, 1)
        )
        above = above or row
    reference.touch("areas")
    made = {}
    for code, name, area, counter, lng in (
        ("Q", "示例区人民政府", DISTRICT, False, None),
        ("H", "示例区便民大厅", DISTRICT, True, 114.00),
        ("L", "龙山便民服务站", STREET, True, 114.02),
        ("B", "北山便民服务站", OTHER, True, 114.04),
    ):
        draft = OrganisationDraft(
            code, name, parent_code="" if code == "Q" else "Q", kind="centre", area_code=area, counter=counter,
            phone="075582345678", address=f"{name}门口", lng=lng, lat=None if lng is None else 22.0,
        )  # fmt: skip
        made[code] = create_organisation(SYSTEM, draft)
    return made


def names(found: list[counters.Counter]) -> list[str]:
    return [one.name[:2] for one in found]


def test_the_nearest_comes_first_and_says_how_far(client: Client) -> None:
    found = counters.nearest(114.041, 22.0, FRIDAY_NOON)
    assert names(found) == ["北山", "龙山", "示例"]
    assert found[0].metres == pytest.approx(103, abs=1)
    html = client.post("/help/", {"lng": "114.041", "lat": "22.0"}).content.decode()
    assert html.index("北山便民服务站") < html.index("龙山便民服务站")
    assert "相距 103 米" in html


def test_without_a_place_the_subdistrict_is_chosen(client: Client) -> None:
    html = client.get("/help/", {"street": STREET[:9]}).content.decode()
    assert html.index("龙山便民服务站") < html.index("示例区便民大厅")
    assert "北山便民服务站" not in html
    assert 'href="tel:075582345678"' in html


def test_the_page_says_when_a_counter_is_open() -> None:
    found = counters.in_subdistrict(STREET[:9], FRIDAY_NOON)[0]
    assert found.open_now
    assert found.opens is None
    closed = counters.in_subdistrict(STREET[:9], NATIONAL_DAY)[0]
    assert (closed.open_now, closed.today) == (False, "")
    assert closed.opens is not None
    assert closed.opens.date() == date(2026, 10, 8)


def test_who_receives_nobody_or_is_closed_does_not_stand_there(client: Client, places: dict[str, Any]) -> None:
    close_organisation(SYSTEM, places["B"])
    html = client.get("/help/").content.decode()
    assert "示例区便民大厅门口" in html
    assert "北山便民服务站" not in html
    assert "示例区人民政府门口" not in html


@pytest.mark.parametrize("given", [{"lng": "x", "lat": "22"}, {"lng": "114"}, {"lng": "999", "lat": "22"}])
def test_a_place_that_is_none_shows_the_counters_all_the_same(client: Client, given: dict[str, str]) -> None:
    assert "示例区便民大厅" in client.post("/help/", given).content.decode()


def test_a_subdistrict_that_is_none_shows_the_counters_all_the_same(client: Client) -> None:
    answer = client.get("/help/", {"street": "nowhere"})
    assert answer.status_code == 200
    assert "示例区便民大厅" in answer.content.decode()


def test_one_tap_leads_there_from_every_page(client: Client) -> None:
    for page in ("/", "/find/", "/report/"):
        assert 'href="/help/"' in client.get(page).content.decode(), page
