"""The picture in Chromium: arrow keys go from room to room, and on a phone it scrolls in its own box."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from jishi.registers.places.api import register_rooms
from tests.browser import OpenPage
from tests.people import make_staff, signed_in

from .conftest import GRID, Places, build, room, staff

pytestmark = pytest.mark.browser


@pytest.fixture
def tower(transactional_db: None) -> Places:
    """Forty floors of twelve rooms."""
    places = build()
    rows = [room(places.works, f"{floor}{door:02}") for floor in range(1, 41) for door in range(1, 13)]
    register_rooms(staff("places.edit"), rows)
    return places


def opened(page: Any, server: Any, address: str, area: str = "") -> Any:
    session = signed_in(Client(), make_staff("grid_worker", area_path=area)).cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": session.key, "value": session.value, "url": server.url}])
    page.goto(f"{server.url}{address}")
    return page


def here(page: Any) -> str:
    return str(page.evaluate("document.activeElement.querySelector('.picture-number')?.textContent ?? ''"))


def test_arrow_keys_go_from_room_to_room(tower: Places, live_server: Any, open_page: OpenPage) -> None:
    page = opened(open_page(), live_server, f"/console/places/{tower.block.code}/", GRID)
    page.wait_for_selector(".picture-room[tabindex='-1']")
    page.locator(".picture-room").first.focus()
    walked = [here(page)]
    for key in ("ArrowRight", "ArrowDown", "End", "Home", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
        walked.append(here(page))
    assert walked == ["501室", "502室", "402室", "402室", "401室", "501室", "501室"]
    assert page.locator(".picture-room[tabindex='0']").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/console/places/rooms/**")


@pytest.mark.parametrize("face", ["console", "field"])
def test_a_tower_on_a_phone_scrolls_in_its_own_box_and_keeps_its_floors_in_sight(
    tower: Places, live_server: Any, open_page: OpenPage, face: str
) -> None:
    page = opened(open_page(375, 812), live_server, f"/{face}/places/{tower.works.code}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    box = page.locator(".picture")
    assert box.evaluate("it => it.scrollWidth > it.clientWidth")
    box.evaluate("it => { it.scrollLeft = 400; }")
    left = box.evaluate("it => it.getBoundingClientRect().left")
    floor = page.locator("tbody .picture-floor").first.evaluate("it => it.getBoundingClientRect().left")
    assert abs(floor - left) <= 2
