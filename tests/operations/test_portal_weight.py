"""The portal over a weak network and on an old phone: 400 kbit/s, 400 ms a round trip, a processor four times slower.

The real web server, which compresses and names its files so that browsers keep them.
"""

import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import watch
from tests.kill.house import wait_for

from .installation import ROOT, Installation
from .test_nginx import free_ports
from .weighing import Scales, Weighed

pytestmark = [pytest.mark.long, pytest.mark.browser]
SECONDS, KILOBYTES = 5, 60
"""Until the report button can be pressed, and before it (design.md, 5)."""
AGAIN_KILOBYTES = 20
"""On the second visit only the page itself travels, and the code of the receipt as a picture."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="jishi-op-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        [port] = free_ports(1)
        address = f"http://localhost:{port}"
        house = Installation(folder / "home", JISHI_URL=address, JISHI_PORT=str(port))
        house.server.start()
        try:
            house.done("migrate")
            house.python("    from tests.journeys.district import District\n    District().build()")
            with (folder / "serve.log").open("wb") as log:
                command = [sys.executable, "-m", "jishi", "serve"]
                served = subprocess.Popen(command, env=house.environment(), cwd=ROOT, stdout=log, stderr=log)
            try:
                wait_for(lambda: answers(f"{address}/healthz"), 60, "the web server")
                yield address
            finally:
                served.terminate()
                served.wait(timeout=30)
        finally:
            house.server.stop()


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.fixture
def phone(chromium: Browser, site: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 375, "height": 812}, locale="zh-CN", base_url=site)
    page = context.new_page()
    complaints = watch(page, site)
    yield page
    context.close()
    assert complaints == []


def report(page: Page) -> str:
    """The address of a fresh receipt."""
    page.goto("/report/")
    page.get_by_label("发生了什么").fill("桃源路的路灯不亮")
    page.get_by_role("button", name="下一步").click()
    page.get_by_label("在哪里").fill("桃源路八号")
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="提交").click()
    expect(page.locator(".receipt-code")).to_be_visible()
    return page.url


@pytest.mark.parametrize("elder", [False, True], ids=["ordinary", "elder"])
def test_every_page_of_a_report_is_light_and_there_in_time(phone: Page, site: str, elder: bool) -> None:
    receipt = report(phone)
    if elder:
        phone.context.add_cookies([{"name": "jishi_elder", "value": "large", "url": site}])
    scales = Scales(phone)
    found: dict[str, tuple[Weighed, Weighed]] = {}
    for name, address in (("start", f"{site}/"), ("report", f"{site}/report/"), ("receipt", receipt)):
        found[name] = scales.first(address), scales.again(address)
    told = "\n".join(f"{name}: {first}; again {again}" for name, (first, again) in found.items())
    sys.stdout.write(f"{told}\n")  # `pytest -rP` shows it
    assert max(first.painted for first, _again in found.values()) <= SECONDS, told
    assert max(first.kilobytes for first, _again in found.values()) <= KILOBYTES, told
    assert max(again.kilobytes for _first, again in found.values()) <= AGAIN_KILOBYTES, told


def test_the_report_button_can_be_pressed_within_five_seconds(phone: Page, site: str) -> None:
    Scales(phone)
    phone.goto(site, wait_until="commit")
    button = phone.get_by_role("link", name="我要反映问题").first
    button.click(trial=True, timeout=SECONDS * 1000)
    button.click()
    expect(phone.get_by_label("发生了什么")).to_be_visible()
