"""A real browser for the tests marked `browser`: Debian's Chromium, headless, driven by Playwright.

Every page that a test opens is watched: a report of the content security policy, an error of a script or a request to
any other host than the site fails the test that caused it.
"""

import os
import shutil
from collections.abc import Iterator
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
MISSING = "no Chromium on this computer"
ARGUMENTS = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", *(("--no-sandbox",) if os.geteuid() == 0 else ()),
    "--use-fake-device-for-media-stream",  # a microphone that beeps; a page still needs the permission to hear it
)  # fmt: skip


class OpenPage(Protocol):
    """Opens a page of its own browser context; sizes in CSS pixels, further options are Playwright's."""

    def __call__(self, width: int = 1440, height: int = 900, **options: Any) -> Page: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without Chromium the browser's tests are skipped, and the summary says so."""
    if CHROMIUM is None:
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=MISSING))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The loud line."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if MISSING in str(report.longrepr)]
    if skipped:
        terminalreporter.write_sep("!", "NO CHROMIUM", red=True, bold=True)
        terminalreporter.write_line(
            f"{len(skipped)} browser tests were SKIPPED: nothing was looked at in a browser. "
            "Install it (Debian: apt install chromium fonts-noto-cjk) and run again.",
            red=True,
        )


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, started once for each process of the tests."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs a loop in the thread of the test
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


def watch(page: Page, site: str, *others: str) -> list[str]:
    """A list that fills with what must not happen on a page of the site (its address); it may ask the `others`, too."""
    complaints: list[str] = []
    hosts = {urlsplit(address).netloc for address in (site, *others)}

    def read_console(message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            complaints.append(message.text)

    def read_request(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc not in hosts:
            complaints.append(f"request to {parts.netloc}")

    page.on("console", read_console)
    page.on("request", read_request)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


@pytest.fixture
def other_sites() -> tuple[str, ...]:
    """Addresses that the pages of a test may ask beside their own site; a file that means some has its own fixture."""
    return ()


@pytest.fixture
def open_page(chromium: Browser, live_server: Any, other_sites: tuple[str, ...]) -> Iterator[OpenPage]:
    """Pages of the site at `live_server`: page.goto("/") opens the portal. Times are those of Asia/Shanghai."""
    watched: list[list[str]] = []
    contexts: list[BrowserContext] = []

    def open_one(width: int = 1440, height: int = 900, **options: Any) -> Page:
        settings = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "base_url": live_server.url, **options}
        context = chromium.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        page = context.new_page()
        watched.append(watch(page, live_server.url, *other_sites))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert [complaint for complaints in watched for complaint in complaints] == []
