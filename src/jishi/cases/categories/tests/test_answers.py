"""Answers to a category's questions are checked on the server, and told in plain words."""

import pytest
from django.utils.translation import override

from jishi.cases.categories import api
from jishi.cases.categories.rules.questions import schema_problems

SCHEMA = {
    "type": "object",
    "required": ["pole"],
    "properties": {
        "pole": {"type": "string", "title": "灯杆编号", "title_en": "Number on the pole", "maxLength": 10},
        "lamps": {"type": "integer", "title": "几盏灯", "minimum": 1, "maximum": 99},
        "state": {"type": "string", "title": "怎么了", "enum": ["不亮", "闪"]},
        "since": {"type": "string", "format": "date", "title": "从哪天起"},
        "danger": {"type": "boolean", "title": "有危险吗"},
    },
}


class Asks:
    questions = SCHEMA


def problems(**given: object) -> dict[str, str]:
    return api.check_answers(Asks(), given)


def test_fitting_answers_have_no_problem() -> None:
    assert problems(pole="A12", lamps=3, state="闪", since="2026-03-01", danger=True) == {}


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, "pole"),
        ({"pole": "01234567890"}, "pole"),
        ({"pole": "A", "lamps": 0}, "lamps"),
        ({"pole": "A", "lamps": 1.5}, "lamps"),
        ({"pole": "A", "state": "好的"}, "state"),
        ({"pole": "A", "since": "昨天"}, "since"),
        ({"pole": "A", "danger": "也许"}, "danger"),
        ({"pole": "A", "password": "x"}, "password"),
        ({"pole": "A" * 501}, "pole"),
    ],
)
def test_what_does_not_fit_is_told_by_question(given: dict[str, object], wrong: str) -> None:
    found = problems(**given)
    assert list(found) == [wrong]
    assert "schema" not in found[wrong].lower()


def test_the_question_is_named_in_the_readers_language() -> None:
    with override("en"):
        assert problems()["pole"] == "Answer “Number on the pole”."
    with override("zh-hans"):
        assert "灯杆编号" in problems()["pole"]


def test_a_form_sends_texts_and_they_become_answers() -> None:
    sent = {"pole": " A12 ", "lamps": "3", "danger": "yes", "since": "", "other": "x"}
    answers = api.read_answers(SCHEMA, sent)
    assert answers == {"pole": "A12", "lamps": 3, "danger": True}
    assert problems(**answers) == {}
    assert list(problems(**api.read_answers(SCHEMA, {"pole": "A", "lamps": "三"}))) == ["lamps"]


def test_a_category_that_asks_nothing_takes_no_answer() -> None:
    class Silent:
        questions = None

    assert api.check_answers(Silent(), {}) == {}
    assert list(api.check_answers(Silent(), {"x": 1})) == ["x"]


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "array"},
        {"type": "object", "properties": {"a": {"type": "string"}}},
        {"type": "object", "properties": {"a": {"type": "object", "title": "x"}}},
        {"type": "object", "properties": {"a": {"type": "string", "title": "x", "pattern": "(a+)+$"}}},
        {"type": "object", "properties": {"a": {"$ref": "http://example.org/x", "title": "x", "type": "string"}}},
        {"type": "object", "properties": {"a": {"type": "string", "title": "x", "maxLength": "long"}}},
        {"type": "object", "required": ["b"], "properties": {"a": {"type": "string", "title": "x"}}},
        {"type": "object", "allOf": []},
    ],
)
def test_a_schema_that_a_form_cannot_show_or_that_is_dangerous_is_refused(schema: dict[str, object]) -> None:
    assert schema_problems(schema)
