"""Behind proxies of ours the address is the one that the outermost of them saw; nobody can write himself another."""

import pytest
from django.test import RequestFactory, override_settings

from jishi.ground.foundation.requests import address_of


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.7", "127.0.0.1"),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "10.9.9.9, 203.0.113.7", "203.0.113.7"),
        (2, "10.9.9.9, 203.0.113.7, 192.0.2.1", "203.0.113.7"),
        (2, "203.0.113.7", "127.0.0.1"),
        (1, "nonsense", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_only_our_proxies_are_believed(proxies: int, forwarded: str, address: str) -> None:
    with override_settings(JISHI_PROXIES=proxies):
        assert address_of(RequestFactory().get("/", headers={"X-Forwarded-For": forwarded})) == address
