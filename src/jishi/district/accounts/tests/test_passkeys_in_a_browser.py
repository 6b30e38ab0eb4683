"""Chromium with a key of its own: set up and signed in with, under the strict policy; and what is shown without one."""

from typing import Any

import pytest

from jishi.district.accounts.models import Passkey
from jishi.district.organisations.api import load_roles
from jishi.ground.foundation.privacy import master
from tests.browser import OpenPage
from tests.people import PASSWORD, make_organisation, make_staff

pytestmark = pytest.mark.browser
PHONE = (375, 812)


def with_key(page: Any) -> Any:
    """The page's browser holds a key that verifies its person and answers by itself."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
                "isUserVerified": True, "automaticPresenceSimulation": True,
            }
        },
    )  # fmt: skip
    return page


def give_password(page: Any, login: str) -> None:
    page.goto("/console/sign-in")
    page.fill("#id_name", login)
    page.fill("#id_password", PASSWORD)
    page.click("form button.btn-primary")


def test_a_passkey_from_the_first_sign_in_to_the_next(
    transactional_db: None, live_server: Any, open_page: OpenPage
) -> None:
    master.ensure()
    load_roles()
    make_organisation()
    account = make_staff("administrator")
    page = with_key(open_page(*PHONE))
    give_password(page, account.login)
    page.click("text=设置通行密钥")
    page.fill("#id_name", "我的手机")
    page.click("text=设置这个通行密钥")
    page.wait_for_selector(".entrance-codes")
    page.click("text=已经收好")
    assert "我的手机" in page.inner_text("main")
    key = Passkey.objects.get(account=account)
    assert key.used_at is None

    page.goto("/console/me/")
    page.locator("form[action$='sign-out'] button").first.dispatch_event("click")
    page.wait_for_url("**/console/sign-in*")
    give_password(page, account.login)
    page.click("text=用通行密钥")
    page.wait_for_url("**/console/")
    key.refresh_from_db()
    assert key.used_at is not None


def test_without_a_key_the_page_says_what_to_do_and_the_button_comes_back(
    transactional_db: None, live_server: Any, open_page: OpenPage
) -> None:
    master.ensure()
    load_roles()
    make_organisation()
    page = open_page(*PHONE)
    declined = "Promise.reject(new DOMException('no', 'NotAllowedError'))"
    page.add_init_script(f"navigator.credentials.create = () => {declined}")
    give_password(page, make_staff("administrator").login)
    page.click("text=设置通行密钥")
    page.click("text=设置这个通行密钥")
    page.wait_for_selector("text=没有设成")
    assert page.locator("[data-passkey-button]").is_enabled()


def test_without_scripts_another_way_is_shown_and_no_button_does_nothing(
    transactional_db: None, live_server: Any, open_page: OpenPage
) -> None:
    master.ensure()
    load_roles()
    make_organisation()
    page = open_page(*PHONE, java_script_enabled=False)
    give_password(page, make_staff("administrator").login)
    page.click("text=设置通行密钥")
    assert "JavaScript" in page.inner_text("main")
    assert not page.locator("[data-passkey-button]").is_visible()
