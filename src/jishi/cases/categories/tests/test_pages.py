"""The pages of categories and the duty list, over HTTP: what one sees, edits, imports, and what strangers do not."""

import re
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from jishi.cases.categories import api
from tests.people import make_staff, signed_in

from .cast import STEWARD, area, organisation

pytestmark = pytest.mark.django_db
ROWS = [
    {"code": "01", "name": "市政设施", "limit_amount": "3", "limit_unit": "working_days"},
    {"code": "0101", "parent_code": "01", "name": "路灯照明"},
    {"code": "010101", "parent_code": "0101", "name": "路灯不亮", "words": "路灯 太黑", "danger": "110"},
    {"code": "02", "name": "市容环卫"},
]


@pytest.fixture
def tree(house: None) -> api.CategoryTree:
    api.import_categories(STEWARD, ROWS)
    return api.tree()


@pytest.fixture
def steward(client: Client) -> Client:
    return signed_in(client, make_staff("data_steward"))


@pytest.fixture
def dispatcher() -> Client:
    return signed_in(Client(), make_staff("dispatcher"))


def url(name: str, tree: api.CategoryTree, code: str) -> str:
    return reverse(f"categories:{name}", args=[tree.by_code[code].uuid])


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def test_the_tree_shows_every_category_folded(tree: api.CategoryTree, dispatcher: Client) -> None:
    page = text(dispatcher.get(reverse("categories:tree")))
    assert [page.index(node.name) for node in tree] == sorted(page.index(node.name) for node in tree)
    assert page.count("<details") - page.count("<details open") >= 2
    assert page.count("<li>") == page.count("</li>")
    assert "新增分类" not in page


def test_one_branch_or_all_can_be_open(tree: api.CategoryTree, dispatcher: Client) -> None:
    assert "<details open>" not in text(dispatcher.get(reverse("categories:tree")))
    assert text(dispatcher.get(reverse("categories:tree"), {"open": "010101"})).count("<details open>") == 2
    assert text(dispatcher.get(reverse("categories:tree"), {"open": "all"})).count("<details open>") == 2


def test_search_finds_by_word_and_says_when_nothing_is_found(tree: api.CategoryTree, dispatcher: Client) -> None:
    assert "市政设施 › 路灯照明 › 路灯不亮" in text(dispatcher.get(reverse("categories:tree"), {"q": "太黑"}))
    assert "没有符合条件的分类" in text(dispatcher.get(reverse("categories:tree"), {"q": "火星"}))


def test_a_category_page_tells_limit_from_above_versions_and_who_answers(
    tree: api.CategoryTree, dispatcher: Client
) -> None:
    works = organisation("works", "市政所")
    api.add_duty(STEWARD, api.current("01").category, works, legal_basis="某条例第三条")
    page = text(dispatcher.get(url("category", tree, "010101")))
    for words in ("3 个工作日", "沿用上级或默认", "市政所", "某条例第三条", "第 1 版", "110"):
        assert words in page


def test_an_edit_makes_the_next_version_and_the_old_one_can_be_read(tree: api.CategoryTree, steward: Client) -> None:
    form = {"name": "路灯故障", "kind": "facility", "urgency": "normal", "words": "路灯", "based_on": "1"}
    answer = steward.post(url("edit", tree, "010101"), form)
    assert (answer.status_code, answer.headers["Location"]) == (302, url("category", tree, "010101"))
    assert (api.current("010101").number, api.current("010101").name) == (2, "路灯故障")
    assert "路灯不亮" in text(steward.get(url("category", tree, "010101"), {"version": "1"}))


def test_an_edit_of_an_older_version_keeps_what_was_typed_and_says_so(tree: api.CategoryTree, steward: Client) -> None:
    form = {"name": "路灯故障", "kind": "matter", "urgency": "normal", "based_on": "1"}
    steward.post(url("edit", tree, "010101"), form)
    answer = steward.post(url("edit", tree, "010101"), form | {"name": "灯杆倾斜"})
    assert answer.status_code == 422
    assert "灯杆倾斜" in text(answer)
    assert "刚才有人改了" in text(answer)
    assert api.current("010101").name == "路灯故障"


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("limit_amount", "3"), ("danger", "喊人"), ("questions", "{"), ("questions", '{"type": "array"}')],
)
def test_a_wrong_field_is_said_beside_it_and_nothing_changes(
    tree: api.CategoryTree, steward: Client, field: str, value: str
) -> None:
    form = {"name": "路灯故障", "kind": "matter", "urgency": "normal", "based_on": "1"} | {field: value}
    answer = steward.post(url("edit", tree, "010101"), form)
    assert answer.status_code == 422
    assert 'class="j-summary"' in text(answer) or "j-error" in text(answer)
    assert api.current("010101").number == 1


def test_a_new_category_stands_where_it_was_put(tree: api.CategoryTree, steward: Client) -> None:
    form = {"code": "010102", "parent": "0101", "name": "灯杆倾斜", "kind": "facility", "urgency": "normal"}
    assert steward.post(reverse("categories:new"), form).status_code == 302
    assert api.tree().by_code["010102"].label == "市政设施 › 路灯照明 › 灯杆倾斜"
    assert steward.post(reverse("categories:new"), form).status_code == 422
    assert len(api.tree()) == 5


def test_ending_asks_first(tree: api.CategoryTree, steward: Client) -> None:
    assert "停用“市容环卫”" in text(steward.get(url("end", tree, "02")))
    assert "02" in api.tree().by_code
    steward.post(url("end", tree, "02"), {"confirmed": "yes"})
    assert "02" not in api.tree().by_code
    assert "已停用" in text(steward.get(url("category", tree, "02")))


def test_an_import_is_previewed_and_confirmed(tree: api.CategoryTree, steward: Client) -> None:
    content = "code,name\n02,市容\n03,交通\n"
    answer = steward.post(reverse("categories:import"), {"what": "categories", "file": BytesIO(content.encode())})
    page = text(answer)
    assert "市容环卫" in page
    assert len(api.tree()) == 4
    mark = re.search(r'name="mark" value="(\w+)"', page)
    assert mark
    confirm = {"what": "categories", "content": content, "mark": mark[1]}
    assert steward.post(reverse("categories:import"), confirm).status_code == 302
    assert (api.current("02").name, api.current("03").name) == ("市容", "交通")


def test_an_import_with_a_mistake_names_the_line(tree: api.CategoryTree, steward: Client) -> None:
    answer = steward.post(
        reverse("categories:import"), {"what": "categories", "file": BytesIO(b"code,name\n02,\n")}
    )
    assert answer.status_code == 422
    assert "写上分类名称" in text(answer)
    assert api.current("02").name == "市容环卫"


def test_what_is_exported_imports_to_the_same(tree: api.CategoryTree, steward: Client) -> None:
    exported = steward.get(reverse("categories:export")).content
    assert not api.preview_categories(api.read_csv(exported)).writes
    api.add_duty(STEWARD, api.current("01").category, organisation("works", "市政所"))
    exported = steward.get(reverse("categories:export_duties")).content
    assert not api.preview_duties(api.read_csv(exported)).writes


def test_the_duty_list_is_filtered_added_to_changed_and_ended(tree: api.CategoryTree, steward: Client) -> None:
    organisation("works", "市政所")
    area("990101001000", "甲街道", "subdistrict")
    form = {"category": "0101", "organisation": "works", "area": "990101001000", "legal_basis": "依据甲"}
    assert steward.post(reverse("categories:new_duty"), form).status_code == 302
    duty = api.Duty.objects.get()
    for wanted, there in (
        ({"category": "0101"}, True), ({"category": "010101"}, True), ({"category": "02"}, False),
        ({"organisation": "works"}, True), ({"area": "990101001000"}, True), ({"area": "x"}, False),
    ):  # fmt: skip
        assert (str(duty.uuid) in text(steward.get(reverse("categories:duties"), wanted))) is there, wanted
    page = reverse("categories:duty", args=[duty.uuid])
    steward.post(page, {"legal_basis": "依据乙"})
    following = api.Duty.objects.latest("id")
    assert following.legal_basis == "依据乙"
    assert steward.get(page).status_code == 404
    steward.post(reverse("categories:end_duty", args=[following.uuid]), {"confirmed": "yes"})
    assert api.duties_for(tree.by_code["010101"].id, "990101001001") == []


def test_who_may_only_look_changes_nothing(tree: api.CategoryTree, dispatcher: Client) -> None:
    api.add_duty(STEWARD, api.current("01").category, organisation("works", "市政所"))
    duty = api.Duty.objects.get()
    for page in (
        reverse("categories:new"), reverse("categories:import"), reverse("categories:new_duty"),
        url("edit", tree, "01"), url("end", tree, "02"), reverse("categories:end_duty", args=[duty.uuid]),
    ):  # fmt: skip
        assert dispatcher.get(page).status_code == 404
        assert dispatcher.post(page, {"name": "x", "confirmed": "yes"}).status_code == 404
    assert dispatcher.post(reverse("categories:duty", args=[duty.uuid]), {"legal_basis": "x"}).status_code == 404
    assert len(api.tree()) == 4
    assert api.Duty.objects.get().legal_basis == ""


def test_who_has_no_right_finds_nothing(tree: api.CategoryTree) -> None:
    auditor = signed_in(Client(), make_staff("auditor"))
    for page in (reverse("categories:tree"), reverse("categories:duties"), url("category", tree, "01")):
        assert auditor.get(page).status_code == 404


def test_lists_cost_few_queries(
    tree: api.CategoryTree, dispatcher: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(30):
        api.add_duty(STEWARD, api.current("01").category, organisation(f"o{number}", f"单位{number}"))
    for page in (reverse("categories:tree"), reverse("categories:duties"), url("category", tree, "010101")):
        dispatcher.get(page)
        with django_assert_max_num_queries(12):  # type: ignore[operator]
            assert dispatcher.get(page).status_code == 200


def test_english_is_complete_too(tree: api.CategoryTree, steward: Client) -> None:
    steward.cookies["jishi_language"] = "en"
    for page in (reverse("categories:tree"), reverse("categories:duties"), reverse("categories:import")):
        answer = steward.get(page)
        assert answer.status_code == 200
        assert not re.search(r"分类|权责|导入", re.sub(r"市政设施|市容环卫", "", text(answer)))
