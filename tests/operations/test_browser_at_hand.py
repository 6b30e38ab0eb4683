"""The browser of the tests works, and sees what it is there to see."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser import OpenPage, watch

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_site_answers_in_the_browser(open_page: OpenPage) -> None:
    page = open_page()
    answer = page.goto("/healthz")
    assert answer is not None
    assert answer.status == 200
    assert page.text_content("body") == "ok\n"


def test_what_must_not_happen_is_noticed(chromium: Browser, live_server: Any) -> None:
    page = chromium.new_page()
    complaints = watch(page, live_server.url)
    page.goto(f"{live_server.url}/healthz")
    assert complaints == []
    for forbidden in (
        "document.head.append(Object.assign(document.createElement('script'), {textContent: '1'}))",
        "fetch('http://other.invalid/').catch(() => null)",
    ):
        with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
            page.evaluate(forbidden)
    page.close()
    assert [text for text in complaints if "script-src 'self'" in text]
    assert [text for text in complaints if "connect-src 'self'" in text]
