"""A file is previewed, then written whole or not at all; the same file again changes nothing."""

import pytest

from jishi.cases.categories import api
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.models import AuditEntry

from .cast import STEWARD

FILE = """\
编码,上级编码,名称,种类,时限,时限单位,流程,公开,危险,词语
01,,市政设施,,,,,,,
0101,01,路灯不亮,部件,1,工作日,simple,是,,路灯 灯不亮、太黑
0102,01,燃气泄漏,事件,30,分钟,general,否,119 110,燃气
"""


def rows(text: str = FILE) -> list[dict[str, str]]:
    return api.read_csv(text.encode())


def test_what_the_preview_shows_is_what_is_written(house: None) -> None:
    diff = api.preview_categories(rows())
    assert ([e.code for e in diff.added], diff.changed, diff.problems) == (["01", "0101", "0102"], (), ())
    assert len(api.tree()) == 0
    api.import_categories(STEWARD, rows(), mark=diff.mark())
    lamp, gas = api.tree().by_code["0101"], api.tree().by_code["0102"]
    assert (lamp.kind, lamp.limit.amount, lamp.public, lamp.words) == ("facility", 1, True, ("路灯", "灯不亮", "太黑"))  # type: ignore[union-attr]
    assert (gas.kind, gas.limit.unit, gas.public, gas.danger) == ("matter", "minutes", False, "119 110")  # type: ignore[union-attr]
    assert lamp.label == "市政设施 › 路灯不亮"


def test_the_same_file_again_changes_nothing(house: None) -> None:
    api.import_categories(STEWARD, rows())
    audited = AuditEntry.objects.count()
    diff = api.import_categories(STEWARD, rows())
    assert len(diff.unchanged) == 3
    assert not diff.writes
    assert AuditEntry.objects.count() == audited
    assert api.current("0101").number == 1


def test_a_changed_file_shows_the_fields_before_and_after(house: None) -> None:
    api.import_categories(STEWARD, rows())
    diff = api.import_categories(STEWARD, rows(FILE.replace("1,工作日", "2,工作日").replace("燃气泄漏", "煤气泄漏")))
    assert {(e.code, c.field, c.before, c.after) for e in diff.changed for c in e.changes} == {
        ("0101", "limit_amount", "1", "2"),
        ("0102", "name", "燃气泄漏", "煤气泄漏"),
    }
    assert [one.number for one in api.history(api.tree().by_code["0101"].id)] == [2, 1]


def test_a_column_that_is_missing_leaves_the_field_alone(house: None) -> None:
    api.import_categories(STEWARD, rows())
    diff = api.import_categories(STEWARD, rows("code,name\n0101,路灯熄灭\n"))
    assert [c.field for e in diff.changed for c in e.changes] == ["name"]
    node = api.tree().by_code["0101"]
    assert (node.name, node.public, node.words, node.parent_id) == (
        "路灯熄灭", True, ("路灯", "灯不亮", "太黑"), api.tree().by_code["01"].id,
    )  # fmt: skip


def test_ending_what_the_file_does_not_name_is_asked_for(house: None) -> None:
    api.import_categories(STEWARD, rows())
    shorter = rows("\n".join(FILE.splitlines()[:3]))
    assert api.preview_categories(shorter).ended == ()
    diff = api.import_categories(STEWARD, shorter, end_missing=True)
    assert [e.code for e in diff.ended] == ["0102"]
    assert set(api.tree().by_code) == {"01", "0101"}
    assert [e.code for e in api.import_categories(STEWARD, rows()).added] == ["0102"]
    assert api.current("0102").number == 2


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("0103,01,,,,,,,,", "name"),
        ("0101,01,再来一次,,,,,,,", "code"),
        (",01,没有编码,,,,,,,", "code"),
        ("0103,99,没有上级,,,,,,,", "parent_code"),
        ("0103,01,坏时限,,零,工作日,,,,", "limit_amount"),
        ("0103,01,没有单位,,3,,,,,", "limit_unit"),
        ("0103,01,没有流程,,,,fast,,,", "process_code"),
        ("0103,01,坏电话,,,,,,喊人,", "danger"),
        ("0103,01,坏种类,狗,,,,,,", "kind"),
        ("0103,0103,自己之下,,,,,,,", "parent_code"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_nothing_is_written(house: None, line: str, column: str) -> None:
    with pytest.raises(api.ImportRefused) as refused:
        api.import_categories(STEWARD, rows(FILE + line + "\n"))
    assert [(problem.line, problem.column) for problem in refused.value.problems] == [(5, column)]
    assert refused.value.problems[0].sentence
    assert len(api.tree()) == 0


def test_a_confirmation_of_another_preview_is_refused(house: None) -> None:
    mark = api.preview_categories(rows()).mark()
    api.import_categories(STEWARD, rows("code,name\n01,城市设施\n"))
    with pytest.raises(api.ChangedMeanwhile):
        api.import_categories(STEWARD, rows(), mark=mark)
    assert set(api.tree().by_code) == {"01"}


def test_a_tree_in_level_columns_joins_its_codes(house: None) -> None:
    text = "l1_type,l1_code,l2_main,l2_code,l3_sub,l3_code\n市政,3,绿化,7,枯枝,12\n市政,3,绿化,7,倒伏,13\n安全,4,,,,\n"
    diff = api.import_categories(STEWARD, rows(text))
    assert [(e.line, e.code) for e in diff.added] == [(2, "3"), (2, "3-7"), (2, "3-7-12"), (3, "3-7-13"), (4, "4")]
    assert api.tree().by_code["3-7-13"].label == "市政 › 绿化 › 倒伏"


def test_paths_by_name_are_made_once(house: None) -> None:
    paths = [["市政", "绿化", "枯枝"], ["市政", "绿化", "倒伏"], ["安全"]]
    made = api.ensure_paths(STEWARD, paths, api.CategoryFacts(name="-", limit_amount=5, limit_unit="working_days"))
    again = api.ensure_paths(STEWARD, [*paths, ["市政", "道路"]])
    assert {path: again[path].pk for path in made} == {path: one.pk for path, one in made.items()}
    assert len(api.tree()) == 6
    node = api.tree().by_id[made["市政", "绿化", "倒伏"].pk]
    assert (node.label, node.code) == ("市政 › 绿化 › 倒伏", "01-01-02")
    assert node.own_limit is not None
    assert api.tree().by_id[again["市政", "道路"].pk].own_limit is None


def test_paths_find_what_a_file_brought(house: None) -> None:
    api.import_categories(STEWARD, rows())
    assert api.ensure_path(STEWARD, ["市政设施", "路灯不亮"]).code == "0101"
    with pytest.raises(Refusal):
        api.ensure_paths(STEWARD, [["市政设施", ""]])


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe\x00bad\xff", b"name\nx\n"])
def test_a_file_that_is_none_is_refused_in_words(house: None, content: bytes) -> None:
    with pytest.raises(Refusal):
        api.preview_categories(api.read_csv(content))


def test_a_file_of_an_old_spreadsheet_is_read(house: None) -> None:
    assert api.read_csv(FILE.encode("gb18030")) == rows()
