"""Over REST everybody sees what can be reported, and nothing of how the office works."""

import pytest
from django.test import Client

from jishi.cases.categories import api

from .cast import STEWARD

pytestmark = pytest.mark.django_db
QUESTIONS = '{"type": "object", "properties": {"pole": {"type": "string", "title": "灯杆编号"}}}'


def test_the_public_tree_has_questions_and_danger_and_nothing_internal(house: None, client: Client) -> None:
    rows = [
        {"code": "01", "name": "市政设施", "closing_condition": "内部", "words": "内部词"},
        {"code": "0101", "parent_code": "01", "name": "燃气泄漏", "danger": "119 110", "questions": QUESTIONS},
    ]
    api.import_categories(STEWARD, rows)
    answer = client.get("/api/v1/categories", follow=True)
    assert answer.status_code == 200
    top, gas = answer.json()
    assert (top["code"], top["parent"], top["danger"]) == ("01", None, "")
    assert (gas["parent"], gas["path"]) == ("01", "市政设施 › 燃气泄漏")
    assert "119 / 110" in gas["danger"]
    assert gas["questions"]["properties"]["pole"]["title"] == "灯杆编号"
    assert "内部" not in answer.content.decode()
    assert set(gas) == {"code", "parent", "name", "name_en", "path", "questions", "danger"}


def test_the_list_costs_no_query_of_its_own(
    house: None, client: Client, django_assert_max_num_queries: object
) -> None:
    api.import_categories(STEWARD, [{"code": f"{n:03d}", "name": f"分类{n}"} for n in range(200)])
    client.get("/api/v1/categories", follow=True)
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        assert len(client.get("/api/v1/categories", follow=True).json()) == 200
