"""People before their screens: visitors and colleagues, each with a browser of their own."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page

from tests.browser import OpenPage
from tests.journeys.district import INSIDE, District

PHONE = (375, 812)
"""A phone, in CSS pixels."""
DESK = (1440, 900)
HERE: dict[str, Any] = {
    "geolocation": {"longitude": INSIDE[0], "latitude": INSIDE[1], "accuracy": 12},
    "permissions": ["geolocation"],
}
"""A device that tells where it is: in the first grid."""
Colleague = Callable[..., Page]


@pytest.fixture
def district(transactional_db: None, live_server: Any) -> District:
    return District().build()


@pytest.fixture
def colleague(open_page: OpenPage, live_server: Any, district: District) -> Colleague:
    """`colleague(role)` opens a page of a browser in which the colleague of the role is signed in."""

    def open_as(role: str, size: tuple[int, int] = DESK, **options: Any) -> Page:
        page = open_page(*size, **options)
        session = district.browser(role).cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return open_as
