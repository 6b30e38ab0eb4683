"""The pages of addresses: who may open them, what they show, how they change things, what they ask the database."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import today
from jishi.registers.addresses.api import Address, AddressChange
from tests.people import make_staff, signed_in

from .conftest import EAST, WEST

pytestmark = pytest.mark.usefixtures("district")
LIST = "/console/addresses/"
ACTS = ("renumber", "split", "merge", "end", "point", "names/new")


def number() -> Address:
    return Address.objects.get(text="创业路12号")


@pytest.fixture
def clerk(client: Client) -> Client:
    return signed_in(client, make_staff("intake_clerk"))


@pytest.fixture
def keeper(client: Client) -> Client:
    return signed_in(client, make_staff("data_steward"))


def sent(row: Address, **more: str) -> dict[str, str]:
    return {"seen": str(row.version), "on": today().isoformat(), "reason": "门牌整治", **more}


def test_the_list_is_searched_by_signs_pinyin_and_code(clerk: Client) -> None:
    for typed in ("老粮站", "创业路12", number().code):
        page = clerk.get(LIST, {"q": typed})
        assert "创业路12号" in [line["row"].text for line in page.context["rows"]]
    assert [line["row"].text for line in clerk.get(LIST, {"q": "xfxq"}).context["rows"]] == ["幸福小区"] * 2


def test_the_list_is_narrowed_by_level_and_area_and_goes_on(clerk: Client) -> None:
    page = clerk.get(LIST, {"level": "compound", "area": EAST})
    assert [(line["row"].text, line["row"].area_path) for line in page.context["rows"]] == [("幸福小区", EAST)]
    assert clerk.get(LIST, {"state": "ended"}).context["rows"] == []
    assert clerk.get(LIST, {"level": "planet", "area": "x", "after": "%%%", "q": "\x00"}).status_code == 200
    found = clerk.get(LIST, {"q": "幸福小区", "area": EAST}).context["rows"]
    assert [line["row"].area_path for line in found] == [EAST]


def test_an_address_shows_what_stands_above_and_below(
    clerk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    row = Address.objects.get(text="幸福小区3栋")
    clerk.get(f"{LIST}{row.code}/")
    with django_assert_max_num_queries(15):
        page = clerk.get(f"{LIST}{row.code}/")
    assert [one.text for one in page.context["above"]] == ["幸福小区"]
    assert [line["row"].name for line in page.context["below"]] == ["1单元", "2单元"]
    assert clerk.get(f"{LIST}{row.uuid}/").status_code == 200
    assert "/renumber/" not in page.text


@pytest.mark.parametrize("code", ["990101001001000000019", "x", "00000000-0000-0000-0000-000000000000"])
def test_what_is_not_there_is_not_found(clerk: Client, code: str) -> None:
    assert clerk.get(f"{LIST}{code}/").status_code == 404


def test_a_number_is_changed_on_its_page(keeper: Client) -> None:
    row = number()
    page = keeper.post(f"{LIST}{row.uuid}/renumber/", sent(row, written="112号"), follow=True)
    assert page.context["row"].text == "创业路112号"
    assert "创业路12号" in page.text
    change = AddressChange.objects.get()
    assert (change.kind, change.reason, change.before) == ("renumbered", "门牌整治", "创业路12号")


def test_each_act_has_a_page_that_says_what_it_does(keeper: Client) -> None:
    row = number()
    for act in ACTS:
        page = keeper.get(f"{LIST}{row.uuid}/{act}/")
        assert page.status_code == 200
        assert page.context["explained"]
    assert keeper.get(f"{LIST}{row.uuid}/rename/").status_code == 404
    assert keeper.get(f"{LIST}{Address.objects.get(text='创业路').uuid}/rename/").status_code == 200


def test_every_act_carries_through(keeper: Client) -> None:
    def at(text: str) -> Address:
        return Address.objects.get(text=text, valid_to=None)

    def press(row: Address, act: str, **more: str) -> None:
        answer = keeper.post(f"{LIST}{row.uuid}/{act}/", sent(row, **more))
        assert answer.status_code == 302, answer.context["form"].errors

    press(at("创业路"), "rename", name="创新路")
    press(at("创新路12号"), "names/new", text="老水塔", kind="landmark")
    tower = at("创新路12号").names.get(text="老水塔")
    press(at("创新路12号"), f"names/{tower.pk}/remove")
    press(at("创新路12号"), "point", lng="114.05", lat="22.54", frame="gcj02")
    press(at("创新路12号"), "split", parts="12号", parts_2="12号附1")
    press(at("创新路12号"), "merge", others="创新路12号附1", others_uuid=str(at("创新路12号附1").uuid))
    press(at("创新路12号"), "end")
    kinds = list(AddressChange.objects.order_by("id").values_list("kind", flat=True))
    assert kinds == ["renamed", "named", "unnamed", "moved", "split", "split", "merged", "ended"]
    ended = keeper.get(LIST, {"state": "ended", "q": "创新路12号"}).context["rows"]
    assert len(ended) == 3


def test_a_split_asks_where_each_goes(keeper: Client) -> None:
    row = Address.objects.get(text="幸福小区3栋")
    first, second = Address.objects.filter(parent=row).order_by("leaf")
    page = keeper.get(f"{LIST}{row.uuid}/split/?parts=3")
    assert len(page.context["form"].part_fields) == 3
    more = {f"child_{first.uuid}": "1", f"child_{second.uuid}": "2", "parts": "3A栋", "parts_2": "3B栋"}
    assert keeper.post(f"{LIST}{row.uuid}/split/", sent(row, **more)).status_code == 302
    assert Address.objects.get(pk=second.pk).text == "幸福小区3B栋2单元"


def test_the_second_of_two_is_told_and_keeps_what_she_typed(keeper: Client) -> None:
    row = number()
    first = sent(row, written="112号")
    assert keeper.post(f"{LIST}{row.uuid}/renumber/", first).status_code == 302
    page = keeper.post(f"{LIST}{row.uuid}/renumber/", sent(row, written="212号"))
    assert page.status_code == 422
    assert 'value="212号"' in page.text
    assert "创业路112号" in page.text
    again = {**first, "written": "212号", "seen": page.context["form"]["seen"].value()}
    assert keeper.post(f"{LIST}{row.uuid}/renumber/", again).status_code == 302
    assert Address.objects.get(pk=row.pk).text == "创业路212号"


def test_a_refusal_comes_back_with_everything_typed(keeper: Client) -> None:
    row = number()
    page = keeper.post(f"{LIST}{row.uuid}/renumber/", sent(row, written="14号", reason="门牌整治二期"))
    assert page.status_code == 422
    assert "门牌整治二期" in page.text
    assert Address.objects.get(pk=row.pk).text == "创业路12号"


@pytest.mark.parametrize(("role", "path"), [("grid_worker", EAST), ("intake_clerk", ""), ("auditor", "")])
def test_keepers_of_another_area_and_others_reach_no_act(client: Client, role: str, path: str) -> None:
    row = number()
    signed_in(client, make_staff(role, area_path=path))
    for act in ACTS:
        assert client.get(f"{LIST}{row.uuid}/{act}/").status_code == 404
        assert client.post(f"{LIST}{row.uuid}/{act}/", sent(row, written="112号")).status_code == 404
    assert client.post(f"{LIST}export/", {"purpose": "x"}).status_code == 404
    assert not AddressChange.objects.exists()


def test_the_grid_worker_keeps_the_own_area(client: Client) -> None:
    row = number()
    signed_in(client, make_staff("grid_worker", area_path=WEST))
    assert client.post(f"{LIST}{row.uuid}/renumber/", sent(row, written="112号")).status_code == 302


def test_strangers_are_shown_the_way_to_sign_in(client: Client) -> None:
    for path in ("", f"{number().code}/", "suggest.json?q=xf", "export/"):
        answer = client.get(f"{LIST}{path}")
        assert answer.status_code in (302, 404)
    signed_in(client, make_staff("auditor"))
    for path in ("", f"{number().code}/", "suggest.json?q=xf", "export/"):
        assert client.get(f"{LIST}{path}").status_code == 404


def test_a_table_is_taken_out_with_its_purpose(keeper: Client) -> None:
    assert keeper.post(f"{LIST}export/", {"level": "compound"}).status_code == 422
    answer = keeper.post(f"{LIST}export/", {"level": "compound", "area": WEST, "purpose": "门牌核对"})
    lines = b"".join(answer).decode("utf-8-sig").splitlines()  # type: ignore[arg-type]
    assert len(lines) == 3
    assert "幸福小区" in lines[1]
    entry = AuditEntry.objects.latest("id")
    assert (entry.action, entry.fields["purpose"]) == ("addresses.export", "门牌核对")


def test_suggestions_carry_the_uuid(clerk: Client) -> None:
    answer = clerk.get(reverse("addresses:suggest"), {"q": "xfxq"}).json()
    assert [(one["value"], one["hint"]) for one in answer] == [
        ("幸福小区", "龙山街道 · 桃源社区"), ("幸福小区", "龙山街道 · 松坪社区"),
    ]  # fmt: skip
    assert UUID(answer[0]["uuid"])
    levels = clerk.get(reverse("addresses:suggest"), {"q": "创业路", "level": "number"}).json()
    assert all(one["value"].endswith("号") for one in levels)


def test_the_consoles_search_finds_addresses(clerk: Client) -> None:
    page = clerk.get(reverse("console:search"), {"q": "老粮站"})
    assert reverse("addresses:address", args=[number().code]) in page.text
