"""Beside a draft's text stand up to three categories; nobody has to take one."""

import re

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from jishi.programmes.dispatch.pages.fragments import beside_text
from tests.people import make_staff, signed_in

from .conftest import District

pytestmark = pytest.mark.django_db


def shown(text: str, chosen: str = "", face: str = "portal") -> str:
    request = RequestFactory().get("/")
    return beside_text(request, {"text": text, "face": face, "field_name": "category", "chosen": chosen})


def choices(html: str) -> list[tuple[str, bool]]:
    found = re.findall(r'<input type="radio" name="category" value="(\w*)"( checked)?>', html)
    return [(code, bool(checked)) for code, checked in found]


def test_the_best_is_taken_unless_the_reporter_changes_it(district: District) -> None:
    assert choices(shown("门口太黑，路灯坏了"))[0] == ("lamp", True)
    assert choices(shown("门口太黑，路灯坏了"))[-1] == ("", False)
    assert ("hole", True) in choices(shown("门口太黑，路灯坏了", chosen="hole"))


def test_similar_categories_are_offered_too(district: District) -> None:
    assert ("pole", False) in choices(shown("路灯坏了"))


def test_without_any_word_nothing_is_guessed(district: District) -> None:
    assert shown("你好") == shown("") == ""


def test_a_text_of_any_length_or_kind_is_borne(district: District) -> None:
    assert "<script>" not in shown("<script>路灯</script>" * 500, chosen="<script>")
    assert shown("路灯", chosen="no-such-code")


def test_the_portal_offers_them_without_javascript(district: District, client: Client) -> None:
    given = {"left": "what", "description": "桃源路的路灯不亮三天了"}
    answer = client.post(reverse("reports:go", args=["where"]), given)
    assert answer.status_code == 200
    assert choices(answer.content.decode())[0] == ("lamp", True)


def test_the_desk_gets_buttons_with_keys(district: District, client: Client) -> None:
    html = shown("路灯坏了，路上有坑", face="console")
    picks = re.findall(r'data-pick="(\w+)" data-key="([\w+]+)"', html)
    assert picks == [("lamp", "Alt+Digit1"), ("hole", "Alt+Digit2")]
    page = signed_in(client, make_staff("intake_clerk")).post(reverse("cases:beside"), {"description": "路灯坏了"})
    assert 'data-pick="lamp"' in page.content.decode()
