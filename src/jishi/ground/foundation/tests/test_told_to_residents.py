"""Residents read on one page what is held of them, why and how long; and the page is the declarations, whole."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from jishi.ground.foundation.declarations import PrivacyNotice, gather
from jishi.ground.foundation.personal_data.notices import notices, of_residents
from jishi.ground.foundation.personal_data.terms import days_in_words, term_of

pytestmark = pytest.mark.django_db


def test_every_field_with_data_of_residents_is_told_once() -> None:
    told = [field for notice in gather(PrivacyNotice) for field in notice.held]
    assert sorted(told) == sorted(of_residents())


def test_the_page_says_each_of_it_in_both_languages() -> None:
    for language in ("zh-hans", "en"):
        client = Client(headers={"accept-language": language})
        client.post("/look/preferences", {"next": "/", "language": language})
        page = re.sub(r"&#x27;", "'", client.get("/privacy/").content.decode())
        from django.utils import translation

        with translation.override(language):
            shown = notices()
        assert shown
        for notice in shown:
            words = [notice.what_for, *notice.held, notice.allowed, notice.kept, notice.seen_by, notice.changed]
            assert [one for one in words if one not in page] == []
        assert "{term}" not in page


def test_the_page_follows_the_offices_setting(client: Client, settings: object) -> None:
    settings.JISHI_FILES_MONTHS = 7  # type: ignore[attr-defined]
    assert "7 个月" in client.get("/privacy/").content.decode()


@pytest.mark.parametrize("page", ["/", "/find/", "/report/", "/help/", "/privacy/"])
def test_every_page_of_the_portal_leads_to_it(page: str, client: Client) -> None:
    assert f'<a href="{reverse("privacy:show")}">' in client.get(page, follow=True).content.decode()


def test_nobody_has_to_sign_in_to_read_it(client: Client) -> None:
    answer = client.get("/privacy/")
    assert answer.status_code == 200
    assert 'href="tel:' in answer.content.decode()


def test_terms_are_told_as_people_count(settings: object) -> None:
    assert [days_in_words(days) for days in (1, 90, 365, 366, 1826, 400)] == [
        "1 天", "90 天", "1 年", "1 年", "5 年", "400 天",
    ]  # fmt: skip
    settings.JISHI_FILES_MONTHS = 24  # type: ignore[attr-defined]
    assert term_of("JISHI_FILES_MONTHS") == "2 年"
