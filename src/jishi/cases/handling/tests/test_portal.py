"""A resident reports in three plain pages, follows, adds, answers, withdraws and rates; without JavaScript."""

import re
from uuid import uuid4

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from jishi.cases.categories.api import CategoryFacts, change_category, tree
from jishi.cases.handling.actions.links import make_links
from jishi.cases.handling.api import Case, Rating, Receipt, Step
from jishi.cases.handling.models import ReceiptLink
from jishi.cases.handling.pages.portal.receipts import receipts_held
from jishi.ground.foundation.moment import now

from .conftest import COMMUNITY, IMPORTER, INSIDE, District

pytestmark = pytest.mark.django_db
WORDS = "桃源路口的路灯不亮三天了"


def sent(client: Client, **given: object) -> object:
    form = {"key": str(uuid4()), "description": WORDS, "place_text": "桃源路口", "frame": "cgcs2000", **given}
    return client.post("/report/send/", form)


def reported(client: Client, **given: object) -> Case:
    answer = sent(client, **given)
    assert answer.status_code == 302, answer.content.decode()[:2000]  # type: ignore[attr-defined]
    return Case.objects.latest("id")


def test_three_pages_lead_to_a_receipt(district: District, client: Client) -> None:
    page = client.get("/report/").content.decode()
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key
    where = client.post("/report/where/", {"key": key[1], "left": "what", "description": WORDS})
    assert WORDS in where.content.decode()
    you = client.post("/report/you/", {"key": key[1], "left": "where", "description": WORDS, "place_text": "桃源路口"})
    assert "桃源路口" in you.content.decode()
    assert Case.objects.count() == 0
    done = client.post(
        "/report/send/", {"key": key[1], "left": "you", "description": WORDS, "place_text": "桃源路口"}, follow=True
    )
    case = Case.objects.get()
    text = done.content.decode()
    assert f"{case.code[:4]} {case.code[4:8]} {case.code[8:]}" in text
    assert done.headers["Referrer-Policy"] == "no-referrer"
    assert client.get(f"/my/{case.code}/").status_code == 200


def test_where_name_and_phone_are_asked_for_one_reads_what_becomes_of_them(district: District, client: Client) -> None:
    given = {"key": str(uuid4()), "left": "where", "description": WORDS, "place_text": "桃源路口"}
    page = client.post("/report/you/", given).content.decode()
    asked = page[page.index('name="phone"') : page.index("</form>", page.index('name="phone"'))]
    assert f'<a href="{reverse("privacy:show")}" target="_blank"' in asked


def test_an_error_keeps_everything_that_was_written(district: District, client: Client) -> None:
    page = client.post(
        "/report/send/",
        {"key": str(uuid4()), "description": WORDS, "place_text": "桃源路口", "phone": "1381234", "name": "王大妈"},
    )
    text = page.content.decode()
    assert page.status_code == 422
    for kept in (WORDS, "桃源路口", "1381234", "王大妈"):
        assert kept in text
    assert Case.objects.count() == 0


def test_an_empty_report_is_asked_for_in_words(district: District, client: Client) -> None:
    page = client.post("/report/where/", {"left": "what", "description": " "})
    assert page.status_code == 422
    assert "写几个字，或者点话筒说一说" in page.content.decode()


def test_going_back_keeps_an_unfinished_page(district: District, client: Client) -> None:
    page = client.post("/report/what/", {"left": "where", "back": "1", "description": WORDS, "place_text": ""})
    assert page.status_code == 200
    assert WORDS in page.content.decode()


def test_sending_twice_shows_the_same_receipt(district: District, client: Client) -> None:
    key = str(uuid4())
    first, second = sent(client, key=key), sent(client, key=key)
    assert first.url == second.url  # type: ignore[attr-defined]
    assert Case.objects.count() == 1


def test_a_similar_report_nearby_is_followed_instead(district: District, client: Client) -> None:
    standing = district.report(lng=INSIDE[0], lat=INSIDE[1])
    place = {
        "lng": str(INSIDE[0] + 0.0005),
        "lat": str(INSIDE[1]),
        "place_text": "",
        "category": "hole",
        "frame": "cgcs2000",
    }
    near = client.post(
        "/report/you/", {"left": "where", "description": WORDS, "key": str(uuid4()), **place}
    ).content.decode()
    assert str(standing.uuid) in near
    assert standing.title not in near
    assert standing.code not in near
    client.post("/report/follow/", {"key": str(uuid4()), "case": str(standing.uuid), "description": "也是这盏"})
    assert Case.objects.count() == 1
    assert Receipt.objects.filter(case=standing, kind="follower").count() == 1
    assert client.get(f"/my/{standing.code}/").status_code == 200
    assert client.get(f"/my/{standing.code}/withdraw/").status_code == 200
    client.post(f"/my/{standing.code}/withdraw/")
    assert Case.objects.get().phase == "to_accept"


def test_required_questions_are_checked_on_the_server(district: District, client: Client) -> None:
    node = tree().by_code["lamp"]
    schema = {"type": "object", "properties": {"pole": {"type": "string", "title": "灯杆编号"}}, "required": ["pole"]}
    facts = CategoryFacts(name="路灯不亮", limit_amount=3, limit_unit="working_days", questions=schema)
    change_category(IMPORTER, node.id, facts, based_on=node.number)
    page = sent(client, category="lamp")
    assert page.status_code == 422  # type: ignore[attr-defined]
    assert "灯杆编号" in page.content.decode()  # type: ignore[attr-defined]
    assert Case.objects.count() == 0
    assert reported(client, category="lamp", **{"q-pole": "A12"}).answers == {"pole": "A12"}


def test_danger_is_told_with_the_numbers_to_call(district: District, client: Client) -> None:
    node = tree().by_code["lamp"]
    change_category(IMPORTER, node.id, CategoryFacts(name="漏电", danger="119 120"), based_on=node.number)
    page = client.post(
        "/report/you/", {"left": "where", "description": WORDS, "place_text": "桃源路口", "category": "lamp"}
    )
    assert "119 120" in page.content.decode()


def test_the_reporter_adds_answers_rates_and_sees_how_far_it_is(district: District, client: Client) -> None:
    case = reported(client, category="lamp")
    Case.objects.filter(pk=case.pk).update(area_path=COMMUNITY)
    assert client.post(f"/my/{case.code}/add/", {"key": str(uuid4()), "text": "晚上更黑"}).status_code == 302
    district.walk(case, "accept", "file", "assign", "acknowledge", "ask")
    assert "已经修好" in client.get(f"/my/{case.code}/").content.decode()
    client.post(f"/my/{case.code}/reply/", {"key": str(uuid4()), "text": "东门那盏"})
    district.walk(case, "report_handling", "verify", "close")
    assert client.post(f"/my/{case.code}/rate/", {}).status_code == 422
    for level in ("satisfied", "very_dissatisfied"):
        client.post(f"/my/{case.code}/rate/", {"level": level})
    assert list(Rating.objects.values_list("level", flat=True)) == ["satisfied"]
    page = client.get(f"/my/{case.code}/").content.decode()
    assert "满意" in page
    assert "某handler" not in page


def test_the_reporter_withdraws_after_being_asked_once_more(district: District, client: Client) -> None:
    case = reported(client)
    page = client.get(f"/my/{case.code}/withdraw/").content.decode()
    assert Case.objects.get().phase == "to_accept"
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key
    assert client.post(f"/my/{case.code}/withdraw/").status_code == 422
    for _press in range(2):
        done = client.post(f"/my/{case.code}/withdraw/", {"key": key[1]}, follow=True)
        assert [message.level_tag for message in done.context["messages"]] == ["success"]
    assert Step.objects.filter(case=case, act="withdraw").count() == 1
    assert Case.objects.get().phase == "ended"


def test_another_browser_needs_number_and_code(district: District, client: Client) -> None:
    case, secret = district.registered()
    stranger = Client()
    assert stranger.get(f"/my/{case.code}/").status_code == 404
    wrong = stranger.post("/find/", {"code": case.code, "secret": "AAAAA-AAAAA"})
    assert wrong.status_code == 422
    right = stranger.post("/find/", {"code": case.code, "secret": f"{secret[:5]} {secret[5:].lower()}"})
    assert right.url == f"/my/{case.code}/"  # type: ignore[attr-defined]
    assert stranger.get(f"/receipt/{case.code}/code.svg").headers["Content-Type"] == "image/svg+xml"


@pytest.mark.parametrize(
    "field", ["description", "place_text", "phone", "name", "category", "lng", "lat", "frame", "key"]
)
@pytest.mark.parametrize("nonsense", ["\0", "𠮷" * 5000, "-1e999", "<script>", "'; --", "NaN"])
def test_nonsense_in_any_field_is_never_our_fault(
    district: District, client: Client, field: str, nonsense: str
) -> None:
    given = {
        "key": str(uuid4()),
        "description": WORDS,
        "place_text": "桃源路口",
        "lat": "22.0",
        "lng": "114.0",
        field: nonsense,
    }
    assert sent(client, **given).status_code in (302, 422)  # type: ignore[attr-defined]
    assert client.post("/report/you/", {"left": "where", **given}).status_code in (200, 422)


def test_what_a_browser_holds_counts_whether_by_secret_or_by_a_link_in_a_message(
    district: District, client: Client
) -> None:
    mine, told = reported(client), district.report()
    receipt = district.receipt(told)
    token = make_links({uuid4(): receipt.pk})
    opened = client.get(reverse("reports:link", args=next(iter(token.values())).split()))
    assert opened.status_code == 302
    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in client.cookies.items()}
    assert {held.case_id for held in receipts_held(request)} == {mine.pk, told.pk}
    ReceiptLink.objects.update(ended_at=now())
    assert {held.case_id for held in receipts_held(request)} == {mine.pk}
