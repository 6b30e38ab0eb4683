"""An office puts a tile server under the maps, XYZ or WMTS: tiles are asked for, drawn and named, and nothing else may
be asked; a server that gives nothing leaves the maps as they are without one."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from jishi_config.policy import content_security
from tests.browser import OpenPage
from tests.tiles import COLOUR, TileServer, serving

from .conftest import PHONE, Colleague, District

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
XYZ = "/{z}/{x}/{y}.png"
WMTS = (
    "/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=vec&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles"
    "&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=made-up"
)
OWNER = "© <某> 测绘院"
Under = Callable[..., None]


@pytest.fixture
def tiles() -> Iterator[TileServer]:
    with serving() as server:
        yield server


@pytest.fixture
def other_sites(tiles: TileServer) -> tuple[str, ...]:
    return (tiles.site,)


@pytest.fixture
def under(tiles: TileServer, settings: Any) -> Under:
    """Sets addresses on the tile server as an office does."""

    def put(*addresses: str, owner: str = OWNER) -> None:
        settings.JISHI_MAP_TILES = tuple(tiles.site + address for address in addresses)
        settings.JISHI_MAP_ATTRIBUTION = owner
        settings.CONTENT_SECURITY_POLICY = content_security(settings.JISHI_MAP_TILES)

    return put


def share_of_tiles(page: Page) -> float:
    """Which part of the map shows the colour of the tiles."""
    picture = Image.open(BytesIO(page.locator("[data-map-canvas]").screenshot())).convert("RGB")
    pixels = picture.get_flattened_data() if hasattr(picture, "get_flattened_data") else picture.getdata()
    seen = [max(abs(one - other) for one, other in zip(pixel, COLOUR, strict=True)) < 12 for pixel in pixels]
    return sum(seen) / len(seen)


def until(page: Page, reached: Callable[[], bool]) -> bool:
    """Whether it came to pass within a while."""
    for _ in range(100):
        if reached():
            return True
        page.wait_for_timeout(100)
    return False


@pytest.mark.parametrize("address", [XYZ, WMTS], ids=["XYZ", "WMTS"])
def test_tiles_are_asked_for_drawn_and_named(
    colleague: Colleague, district: District, tiles: TileServer, under: Under, address: str
) -> None:
    under(address)
    district.register()
    page = colleague("duty_leader")
    page.goto("/console/cases/map/")
    assert until(page, lambda: share_of_tiles(page) > 0.5)
    expect(page.locator(".j-map-attribution")).to_have_text(OWNER)
    expect(page.locator(".j-map-attribution")).to_be_visible()
    assert tiles.asked
    assert all(z <= 18 for z, _, _ in tiles.asked)
    assert not any("Referer" in headers for headers in tiles.headers)


def test_the_place_of_a_report_is_picked_on_tiles(open_page: OpenPage, tiles: TileServer, under: Under) -> None:
    under(XYZ)
    page = open_page(*PHONE)
    page.goto("/report/")
    page.get_by_label("发生了什么").fill("路灯不亮")
    page.get_by_role("button", name="下一步", exact=True).click()
    assert until(page, lambda: share_of_tiles(page) > 0.3)
    expect(page.locator(".j-map-attribution")).to_be_visible()
    expect(page.locator(".j-map-words")).to_be_visible()


def test_several_addresses_lie_upon_each_other(colleague: Colleague, tiles: TileServer, under: Under) -> None:
    under(XYZ, WMTS)
    page = colleague("duty_leader")
    page.goto("/console/cases/map/")
    assert until(page, lambda: len(tiles.asked) != len(set(tiles.asked)))


def test_a_server_that_gives_nothing_leaves_the_map_as_it_is_without(
    colleague: Colleague, tiles: TileServer, under: Under
) -> None:
    under(XYZ)
    tiles.broken = True
    page = colleague("duty_leader")
    page.goto("/console/cases/map/")
    expect(page.locator(".j-map-words")).to_have_text("底图没有加载出来，先按本地区的数据画图", timeout=20_000)
    assert tiles.asked
    assert share_of_tiles(page) == 0


def test_without_the_setting_nobody_is_asked(colleague: Colleague, tiles: TileServer) -> None:
    page = colleague("duty_leader")
    page.goto("/console/cases/map/")
    assert until(page, lambda: bool(page.evaluate("() => document.querySelector('.j-map').jishiMap?.loaded()")))
    assert tiles.headers == []
    expect(page.locator(".j-map-attribution")).to_have_count(0)
