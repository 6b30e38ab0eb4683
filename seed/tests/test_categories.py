"""The category tree and the duty list are whole and fit the product's own import rules."""

import csv
import io
import json

from jishi.cases.categories.rules.facts import read_facts
from seed.categories import category_file, duty_file, duty_list, leaves
from seed.land.names import COMMUNITIES, SUBDISTRICTS
from seed.organisations import organisation_rows
from seed.words import words

COLUMNS = words("""
    code parent_code name name_en kind register_condition closing_condition limit_amount limit_unit process urgency
    public sensitive danger words questions
""")


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_the_tree_has_at_least_150_leaves_in_about_twelve_tops() -> None:
    rows = rows_of(category_file())
    assert tuple(rows[0]) == COLUMNS
    assert len(leaves()) >= 150
    assert 11 <= sum(not row["parent_code"] for row in rows) <= 14


def test_every_category_is_accepted_by_the_import() -> None:
    codes = [row["code"] for row in rows_of(category_file())]
    assert len(codes) == len(set(codes))
    for row in rows_of(category_file()):
        assert not row["parent_code"] or row["parent_code"] in codes
        _, problems = read_facts(row | {"process_code": row["process"]}, ("general", "simple"))
        assert not problems, (row["name"], problems)


def test_names_in_both_languages_are_unique_and_conditions_stand_at_every_leaf() -> None:
    rows = rows_of(category_file())
    for column in ("name", "name_en"):
        names = [row[column] for row in rows]
        assert all(names)
        assert len(names) == len(set(names)), sorted(name for name in names if names.count(name) > 1)
    for row in rows:
        if len(row["code"]) == 6:
            assert row["register_condition"]
            assert row["closing_condition"]
            assert row["words"]


def test_what_is_sensitive_is_never_public() -> None:
    sensitive = [leaf for leaf in leaves() if leaf.sensitive]
    assert {"邻里纠纷", "家庭纠纷", "精神卫生求助", "信访诉求"} <= {leaf.name for leaf in sensitive}
    assert not any(leaf.public for leaf in sensitive)


def test_danger_to_life_is_counted_in_minutes_and_urgent() -> None:
    dangerous = {leaf.name: leaf for leaf in leaves() if leaf.danger}
    assert {"燃气泄漏", "裸露电线", "外墙脱落", "井盖缺失"} <= set(dangerous)
    for name in ("燃气泄漏", "裸露电线", "外墙脱落", "井盖缺失"):
        assert dangerous[name].limit[1] == "minutes"
        assert dangerous[name].urgent


def test_questions_are_schemas_with_titles_in_both_languages() -> None:
    asked = [json.loads(leaf.questions) for leaf in leaves() if leaf.questions]
    assert len(asked) >= 8
    assert all(question["title_en"] for schema in asked for question in schema["properties"].values())


def test_every_duty_names_what_exists() -> None:
    categories = {row["code"] for row in rows_of(category_file())}
    organisations = {row["code"] for row in organisation_rows()}
    areas = {code for code, _ in (*SUBDISTRICTS, *COMMUNITIES)} | {""}
    for row in rows_of(duty_file()):
        assert row["category"] in categories
        assert row["organisation"] in organisations, row
        assert row["area"] in areas
        assert row["legal_basis"]


def test_somebody_answers_for_every_leaf_everywhere_and_it_depends_on_the_place() -> None:
    duties = duty_list()
    for leaf in leaves():
        for code, _ in COMMUNITIES:
            assert duties.organisations(leaf.code, f"{code}001"), leaf.name
    lamp = next(leaf.code for leaf in leaves() if leaf.name == "路灯不亮")
    assert (
        len({duties.organisations(lamp, f"{code}001001")[0] for code in ("990102001", "990102003", "990102006")}) == 3
    )
