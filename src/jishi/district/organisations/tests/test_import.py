"""A table is checked as a whole, written as a whole, and twice changes nothing."""

import pytest

from jishi.district.organisations import api
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.models import AuditEntry
from tests.people import actor_of, make_staff

TABLE = """编码,上级编码,名称,简称,类型,电话
N2,N1,北山街道市政所,市政所,部门,0755-82345678
N1,D1,北山街道办事处,北山街道,街道,
S1-1,N1,龙山街道市政所,市政所,部门,
D1,,示例区人民政府,示例区,政府,
"""


def test_a_table_in_any_order_is_checked_then_written_then_stands(tree):
    looked = api.import_organisations(SYSTEM, TABLE, dry_run=True)
    assert (looked.new, looked.changed, looked.moved, looked.unchanged, looked.problems) == (2, 0, 1, 1, ())
    assert not looked.written
    assert api.find_organisation("N1") is None
    assert api.import_organisations(SYSTEM, TABLE, dry_run=False).written
    assert api.path_label(api.find_organisation("N2").path) == "示例区 › 北山街道 › 市政所"
    assert api.find_organisation("N2").phone == "075582345678"
    assert api.path_label(api.find_organisation("S1-1").path) == "示例区 › 北山街道 › 市政所"
    before = AuditEntry.objects.count()
    again = api.import_organisations(SYSTEM, TABLE, dry_run=False)
    assert (again.changes, again.unchanged) == ((), 4)
    assert AuditEntry.objects.count() == before


def test_a_table_says_where_residents_are_received(tree):
    table = "编码,名称,接待居民,地址,经度,纬度\nS1-1,龙山街道市政所,是,龙山路8号,114.01,22.02\n"
    assert api.import_organisations(SYSTEM, table, dry_run=False).written
    found = [(one.code, one.address, one.lng, one.lat) for one in api.counters()]
    assert found == [("S1-1", "龙山路8号", 114.01, 22.02)]
    assert api.import_organisations(SYSTEM, table, dry_run=False).unchanged == 1
    api.import_organisations(SYSTEM, "code,name,counter\nS1-1,龙山街道市政所,否\n", dry_run=False)
    assert api.counters() == ()


def test_a_missing_column_leaves_what_stands(tree):
    api.import_organisations(SYSTEM, "code,name\nS1-1,龙山市政管理所\n", dry_run=False)
    row = api.Organisation.objects.get(code="S1-1")
    assert (row.name, row.short_name, row.kind, row.parent) == ("龙山市政管理所", "市政所", "department", tree["first"])


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("code,name,parent_code\nA,甲,B\nB,乙,A\n", 2),
        ("code,name,parent_code\nA,甲,nowhere\n", 2),
        ("code,name\nA,\n", 2),
        ("code,name\nA,甲\nA,乙\n", 3),
        ("code,name,kind\nA,甲,飞船\n", 2),
        ("code,name,area_code\nA,甲,12x\n", 2),
        ("code,name,area_code\nA,甲,990000000000\n", 2),
        ("code,name,phone\nA,甲,12\n", 2),
        ("code,name,counter\nA,甲,也许\n", 2),
        ("code,name,lng\nA,甲,114.0\n", 2),
        ("code,name,lng,lat\nA,甲,114.0,92\n", 2),
        ("name\n甲\n", 1),
        ("", 1),
        ('code,name\nA,"甲\n', 2),
    ],
    ids=[
        "circle", "unknown-parent", "no-name", "twice", "kind", "area-code", "area", "phone", "counter", "half-a-point",
        "off-the-earth", "no-code-column", "empty",
        "quotation-mark",
    ],
)  # fmt: skip
def test_one_wrong_line_writes_nothing(tree, table, line):
    table += "Z9,好的\n" if table.startswith("code,name\n") and '"' not in table else ""
    report = api.import_organisations(SYSTEM, table, dry_run=False)
    assert line in {problem.line for problem in report.problems} or '"' in table
    assert not report.written
    assert api.Organisation.objects.count() == 4


def test_an_import_reaches_no_further_than_the_right(tree, local):
    outside = "code,name,parent_code\nS2-1,城管队,S2\nS2,改名,\nR9,新区,\n"
    report = api.import_organisations(local, outside, dry_run=False)
    assert [problem.line for problem in report.problems] == [2, 3, 4]
    inside = api.import_organisations(local, "code,name,parent_code\nS1-2,城管队,S1\nS1,龙山街道办,D1\n", dry_run=False)
    assert inside.written
    with pytest.raises(NotYours):
        api.import_organisations(actor_of(make_staff("handler", tree["office"])), TABLE, dry_run=True)


def test_a_table_from_a_spreadsheet_is_read_in_its_own_coding():
    assert api.decode("编码,名称".encode("gb18030")) == "编码,名称"
    assert api.decode("编码,名称".encode("utf-8-sig")) == "编码,名称"


def test_ten_thousand_lines_are_written_in_batches(tree, django_assert_max_num_queries):
    lines = "\n".join(f"C{number},第{number}居委会,S1" for number in range(2000))
    with django_assert_max_num_queries(30):
        report = api.import_organisations(SYSTEM, f"code,name,parent_code\n{lines}\n", dry_run=False)
    assert report.written
    assert len(api.organisations_about(tree["first"].pk)) == 2002
