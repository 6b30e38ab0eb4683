"""A phone on the street loses the network: the field says so in its own words, and goes on when it is back."""

import pytest

from .conftest import PHONE, Colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_without_the_network_the_field_says_so_and_goes_on_afterwards(colleague: Colleague) -> None:
    page = colleague("grid_worker", PHONE)
    page.goto("/field/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    page.goto("/field/tasks/")
    assert page.get_by_role("heading", name="这台手机没有连上网").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.btn-primary')).minHeight") != "0px"  # styles too
    page.context.set_offline(False)
    page.get_by_role("link", name="重试").click()
    page.wait_for_url("**/field/")
    assert page.get_by_role("navigation").is_visible()
