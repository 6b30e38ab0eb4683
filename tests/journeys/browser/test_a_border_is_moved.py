"""The steward moves a border on the map with the mouse, splits by keyboard, and old cases keep their grid."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from jishi.cases.handling.api import Case
from jishi.district.areas.api import Division, Grid
from jishi.ground.foundation import reference
from tests.journeys.district import PEACH, District

from .conftest import Colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOADING_MS = 30_000
"""How long a slow machine may take to draw the map by software."""
EAST, WEST = f"{PEACH}001", f"{PEACH}002"


@pytest.fixture
def two_grids(district: District) -> None:
    """The community has two grids side by side, whose border runs from south to north through its middle."""
    Grid.objects.filter(path=EAST).update(outline=_half(114.005), lng=114.0075)
    Grid.objects.create(
        community=Division.objects.get(path=PEACH), number="002", path=WEST, outline=_half(114.0),
        lng=114.0025, lat=22.005, valid_from=date(2020, 1, 1),
    )  # fmt: skip
    reference.touch("areas")


def _half(west: float) -> dict[str, object]:
    east = round(west + 0.005, 7)
    ring = [[west, 22.0], [east, 22.0], [east, 22.01], [west, 22.01], [west, 22.0]]
    return {"type": "Polygon", "coordinates": [ring]}


def opened(colleague: Colleague) -> Page:
    page = colleague("data_steward")
    page.goto(f"/console/gridwork/{PEACH}/edit/")
    expect(page.locator("[data-tools]")).to_be_visible(timeout=LOADING_MS)
    page.locator(f'[data-choose="{EAST}"]').click()
    expect(page.locator("[data-say]")).to_contain_text("拖动")
    return page


def on_screen(page: Page, lng: float, lat: float) -> tuple[float, float]:
    place = page.evaluate(
        """([lng, lat]) => {
            const map = document.querySelector('[data-controller~="map"]').jishiMap;
            const point = map.project([lng, lat]), box = map.getCanvas().getBoundingClientRect();
            return [box.left + point.x, box.top + point.y];
        }""",
        [lng, lat],
    )
    return place[0], place[1]


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*on_screen(page, *start))
    page.mouse.down()
    page.mouse.move(*on_screen(page, *end), steps=6)
    page.mouse.up()


def write(page: Page) -> None:
    page.get_by_role("button", name="看看会改什么").first.click()
    page.get_by_role("button", name="写入").click()
    expect(page.locator(".j-flash-success")).to_be_visible()


def test_a_border_is_moved_with_the_mouse_and_old_cases_keep_their_grid(
    district: District, two_grids: None, colleague: Colleague
) -> None:
    old = district.register(lng=114.0052, lat=22.0049)
    version = Grid.objects.get(path=EAST, valid_to=None)
    page = opened(colleague)
    drag(page, (114.005, 22.005), (114.007, 22.005))
    write(page)
    old.refresh_from_db()
    assert (old.grid_id, old.area_path) == (version.pk, EAST)
    new: Case = district.register(lng=114.0052, lat=22.0049)
    assert (new.grid_id, new.area_path) == (Grid.objects.get(path=WEST, valid_to=None).pk, WEST)
    assert [Grid.objects.filter(path=path).count() for path in (EAST, WEST)] == [2, 2]


def test_the_last_change_is_taken_back(two_grids: None, colleague: Colleague) -> None:
    page = opened(colleague)
    before = page.locator('[name="drawing"]').first.input_value()
    drag(page, (114.005, 22.005), (114.007, 22.005))
    assert page.locator('[name="drawing"]').first.input_value() != before
    page.get_by_role("button", name="撤销").click()
    page.get_by_role("button", name="看看会改什么").first.click()
    expect(page.locator("#report")).to_contain_text("没有变化")


def test_a_grid_is_split_by_the_keyboard_and_merged_again(two_grids: None, colleague: Colleague) -> None:
    page = opened(colleague)
    for key in ("n", "i", "s"):  # a point in the middle of the first line, and the cut begins there
        page.keyboard.press(key)
    for key in ("n", "n"):
        page.keyboard.press(key)
    page.keyboard.press("s")
    fresh = page.locator(f'[data-grid="{PEACH}003"]')
    expect(fresh).to_be_visible()
    fresh.get_by_role("textbox").fill("新的一格")
    write(page)
    assert Grid.objects.get(path=f"{PEACH}003", valid_to=None).name == "新的一格"
    page.goto(f"/console/gridwork/{PEACH}/edit/")
    expect(page.locator("[data-tools]")).to_be_visible(timeout=LOADING_MS)
    page.locator(f'[data-choose="{EAST}"]').click()
    page.get_by_role("button", name="合并").click()
    page.locator(f'[data-choose="{PEACH}003"]').click()
    expect(page.locator(f'[data-grid="{PEACH}003"]')).to_have_count(0)
    write(page)
    assert not Grid.objects.filter(path=f"{PEACH}003", valid_to=None).exists()
