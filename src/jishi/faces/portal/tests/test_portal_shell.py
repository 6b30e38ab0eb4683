"""The residents' door: readable by everybody, in both languages, light and dark, without scripts and accounts."""

import pytest
from django.db import connection
from django.template.loader import get_template
from django.test import Client

pytestmark = pytest.mark.django_db


def refuse(*_: object) -> None:
    raise AssertionError("the database was asked")


def choose(client: Client, **values: str) -> str:
    response = client.post("/look/preferences", {"next": "/", **values})
    assert response.status_code == 303
    return str(response["Location"])


def test_the_start_page_speaks_chinese_and_declares_it(client: Client) -> None:
    html = client.get("/").content.decode()
    assert '<html lang="zh-Hans">' in html
    assert "反映以后会怎样" in html
    assert 'href="tel:' in html


def test_language_is_switched_by_a_plain_form(client: Client) -> None:
    choose(client, language="en")
    html = client.get("/").content.decode()
    assert '<html lang="en">' in html
    assert "What happens with a report" in html
    choose(client, language="zh-hans")
    assert '<html lang="zh-Hans">' in client.get("/").content.decode()


def test_appearance_is_switched_by_a_plain_form(client: Client) -> None:
    assert "data-bs-theme" not in client.get("/").content.decode()
    choose(client, theme="dark")
    assert '<html lang="zh-Hans" data-bs-theme="dark">' in client.get("/").content.decode()
    choose(client, theme="system")
    assert "data-bs-theme" not in client.get("/").content.decode()


@pytest.mark.parametrize("value", ["purple", "", "<b>", "dark;light"])
def test_other_values_change_nothing(client: Client, value: str) -> None:
    choose(client, theme=value, language=value, rail=value, elder=value)
    html = client.get("/").content.decode()
    assert "data-bs-theme" not in html
    assert "data-elder=" not in html


@pytest.mark.parametrize(
    "back", ["https://example.org/", "//example.org", "javascript:alert(1)", "", "\\\\example.org"]
)
def test_the_way_back_stays_in_this_house(client: Client, back: str) -> None:
    assert choose(client, next=back, theme="dark") == "/"


def test_preferences_need_a_post_with_a_token() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.get("/look/preferences").status_code == 405
    refused = client.post("/look/preferences", {"theme": "dark"})
    assert refused.status_code == 403
    assert "没有提交成功" in refused.content.decode()


def test_a_missing_page_says_so_in_plain_words(client: Client) -> None:
    response = client.get("/no-such-page")
    assert response.status_code == 404
    assert "没有这一页" in response.content.decode()


def test_the_last_error_page_needs_no_request_and_no_database() -> None:
    with connection.execute_wrapper(refuse):
        html = get_template("500.html").render()
    assert "系统出了问题" in html
    assert 'href="tel:12345"' in html


def test_nothing_is_asked_of_anybody_else(client: Client) -> None:
    html = client.get("/").content.decode()
    assert "http://" not in html.replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in html


def test_a_page_that_answers_a_post_offers_no_switch_that_would_lose_it() -> None:
    refused = Client(enforce_csrf_checks=True).post("/look/preferences", {"theme": "dark"})
    assert 'name="language"' not in refused.content.decode()


@pytest.mark.parametrize("size", ["large", "larger", "largest"])
def test_elder_mode_is_switched_by_a_plain_form_and_stays(client: Client, size: str) -> None:
    assert "data-elder=" not in client.get("/").content.decode()
    choose(client, elder=size)
    for page in ("/", "/find/", "/no-such-page"):
        html = client.get(page).content.decode()
        assert f'data-elder="{size}"' in html
        assert '<link rel="stylesheet" href="/static/ui/css/elder' in html
    choose(client, elder="off")
    assert "data-elder=" not in client.get("/").content.decode()


def test_a_person_is_one_tap_away_on_every_page(client: Client) -> None:
    for page in ("/", "/find/", "/report/", "/no-such-page"):
        assert 'href="tel:' in client.get(page).content.decode(), page
