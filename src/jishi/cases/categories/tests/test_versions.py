"""A category's words are never rewritten: an edit makes the next version, and what holds now is held in memory."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jishi.cases.categories import api
from jishi.ground.foundation import reference
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.lib.worktime import Limit, Unit

from .cast import NOBODY, READER, STEWARD, staff


def facts(name: str, **more: object) -> api.CategoryFacts:
    return api.CategoryFacts(name=name, **more)  # type: ignore[arg-type]


PUBLIC_WORKS = facts(
    "市政设施", name_en="Public works", process_code="simple", limit_amount=3, limit_unit="working_days"
)


@pytest.fixture
def lamp(house: None) -> api.Category:
    top = api.add_category(STEWARD, "01", None, PUBLIC_WORKS)
    middle = api.add_category(STEWARD, "0101", top.pk, facts("路灯照明", name_en="Street lighting"))
    return api.add_category(STEWARD, "010101", middle.pk, facts("路灯不亮", words=("路灯",)))


def test_an_edit_ends_the_old_version_and_keeps_it(lamp: api.Category) -> None:
    first = api.current("010101")
    second = api.change_category(STEWARD, lamp.pk, facts("路灯不亮", danger="110"), based_on=1)
    assert (second.number, api.current(lamp.pk).pk) == (2, second.pk)
    kept = api.versions([first.pk])[first.pk]
    assert (kept.name, kept.danger) == ("路灯不亮", "")
    assert kept.valid_to == second.valid_from
    assert [one.number for one in api.history(lamp.pk)] == [2, 1]


def test_an_edit_that_changes_nothing_makes_no_version(lamp: api.Category) -> None:
    same = api.change_category(STEWARD, lamp.pk, facts("路灯不亮", words=("路灯",)), based_on=1)
    assert same.number == 1
    assert len(api.history(lamp.pk)) == 1


def test_of_two_edits_of_one_version_the_second_is_refused(lamp: api.Category) -> None:
    api.change_category(STEWARD, lamp.pk, facts("路灯故障"), based_on=1)
    with pytest.raises(api.ChangedMeanwhile):
        api.change_category(STEWARD, lamp.pk, facts("灯不亮"), based_on=1)
    assert api.current(lamp.pk).name == "路灯故障"


def test_the_tree_gives_ancestors_label_and_what_holds_through_them(lamp: api.Category) -> None:
    node = api.tree().by_code["010101"]
    assert node.label == api.label(node) == "市政设施 › 路灯照明 › 路灯不亮"
    assert [api.tree().by_id[one].code for one in node.path] == ["01", "0101", "010101"]
    assert (node.top, node.depth, node.is_leaf) == (node.ancestors[0], 2, True)
    assert node.limit == Limit(3, Unit.WORKING_DAYS)
    assert node.own_limit is None
    assert node.process_code == "simple"
    assert node.public is False
    assert set(api.tree().below(node.top)) == {one.id for one in api.tree()}


def test_the_warm_tree_costs_no_query(lamp: api.Category) -> None:
    api.duties_for(api.tree().by_code["010101"].id, "")
    reference.begin()
    with CaptureQueriesContext(connection) as queries:
        for _round in range(50):
            api.search("路灯")
            api.duties_for(api.tree().by_code["010101"].id, "")
    reference.end()
    assert len(queries) == 1, "the tokens of all reference data, once a request"


def test_a_change_is_seen_at_once(lamp: api.Category) -> None:
    assert api.tree().by_id[lamp.pk].name == "路灯不亮"
    api.change_category(STEWARD, lamp.pk, facts("路灯故障"), based_on=1)
    assert api.tree().by_id[lamp.pk].name == "路灯故障"


def test_an_older_version_keeps_its_own_name_in_its_label(lamp: api.Category) -> None:
    first = api.current(lamp.pk)
    api.change_category(STEWARD, lamp.pk, facts("路灯故障"), based_on=1)
    assert api.label(api.versions([first.pk])[first.pk]) == "市政设施 › 路灯照明 › 路灯不亮"


def test_search_finds_by_name_code_and_word(lamp: api.Category) -> None:
    assert [one.code for one in api.search("010101")] == ["010101"]
    assert api.search("路灯 不亮")[0].code == "010101"
    assert [one.code for one in api.search("street")] == ["0101", "010101"]
    assert api.search("没有这样的词") == []


def test_a_category_with_others_below_cannot_be_ended(lamp: api.Category) -> None:
    with pytest.raises(Refusal):
        api.end_category(STEWARD, api.tree().by_code["0101"].id)
    api.end_category(STEWARD, lamp.pk)
    assert "010101" not in api.tree().by_code
    with pytest.raises(LookupError):
        api.current(lamp.pk)


def test_a_code_stands_once(lamp: api.Category) -> None:
    with pytest.raises(Refusal) as refused:
        api.add_category(STEWARD, "010101", None, facts("另一个"))
    assert refused.value.field == "code"
    assert len(api.tree()) == 3


@pytest.mark.parametrize("actor", [NOBODY, READER, staff("categories.edit", area_path="990101002")])
def test_only_who_may_edit_for_the_whole_office_does(lamp: api.Category, actor: object) -> None:
    for act in (
        lambda: api.add_category(actor, "02", None, facts("新")),  # type: ignore[arg-type]
        lambda: api.change_category(actor, lamp.pk, facts("新"), based_on=1),  # type: ignore[arg-type]
        lambda: api.end_category(actor, lamp.pk),  # type: ignore[arg-type]
        lambda: api.import_categories(actor, [{"code": "9", "name": "新"}]),  # type: ignore[arg-type]
        lambda: api.ensure_path(actor, ["新"]),  # type: ignore[arg-type]
    ):
        with pytest.raises(NotYours):
            act()
    assert len(api.tree()) == 3


def test_the_audit_names_the_fields_and_no_value(lamp: api.Category) -> None:
    api.change_category(STEWARD, lamp.pk, facts("路灯故障", words=("路灯",)), based_on=1)
    entry = AuditEntry.objects.filter(action="categories.change").latest("id")
    assert (entry.subject_uuid, set(entry.fields)) == (lamp.uuid, {"name"})
    assert "路灯故障" not in str(entry.fields)
