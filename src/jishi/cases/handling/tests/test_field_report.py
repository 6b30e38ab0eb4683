"""Reporting outside: one key is one case, handled on the spot or not at all."""

from uuid import uuid4

import pytest
from django.urls import reverse

from jishi.cases.categories.api import CategoryFacts, add_category
from jishi.cases.handling.api import Assignment, Case, Receipt, Step

from .conftest import COMMUNITY, IMPORTER, INSIDE, OTHER_COMMUNITY, District

LAMP = {"description": "路灯不亮", "place_text": "桃源路 5 号", "category": "lamp", "community": COMMUNITY}


def send(client, then: str, **given: object):  # type: ignore[no-untyped-def]
    return client.post(reverse("tasks:report"), {"key": str(uuid4())} | LAMP | {"then": then} | given)


def test_handled_on_the_spot_is_reported_and_handled_in_one_go(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    worker = act_as(district.actor("grid_worker", area=COMMUNITY))
    answer = send(worker, "settle", result="拧紧灯泡", lng=INSIDE[0], lat=INSIDE[1])
    assert answer.status_code == 302, answer.context["form"].errors
    case = Case.objects.get()
    assert (case.phase, case.channel, case.answer) == ("to_verify", "patrol", "拧紧灯泡")
    assert case.handled_at is not None
    assert case.grid_id is not None
    assert [step.act for step in Step.objects.order_by("id")] == ["register", "settle"]
    assert Assignment.objects.get().outcome == Assignment.Outcome.HANDLED


def test_pressing_twice_is_one_case_handled_once(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    worker, key = act_as(district.actor("grid_worker", area=COMMUNITY)), str(uuid4())
    for _ in range(2):
        assert send(worker, "settle", key=key, result="拧紧灯泡").status_code == 302
    assert (Case.objects.count(), Receipt.objects.count(), Step.objects.filter(act="settle").count()) == (1, 1, 1)


def test_reported_only_it_waits_at_the_desk(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    worker, key = act_as(district.actor("grid_worker", area=COMMUNITY)), str(uuid4())
    for _ in range(2):
        assert send(worker, "send", key=key).status_code == 302
    assert Case.objects.get().node == "to_accept"


def test_a_refused_settling_registers_nothing_and_keeps_every_word(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    worker = act_as(district.actor("grid_worker", area=OTHER_COMMUNITY))
    answer = send(worker, "settle", result="拧紧了四个灯泡")
    assert answer.status_code == 422
    assert "拧紧了四个灯泡" in answer.content.decode()
    assert Case.objects.count() == Step.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"description": ""}, "description"),
        ({"place_text": "", "community": ""}, "place_text"),
        ({"category": ""}, "category"),
        ({"result": ""}, "result"),
        ({"phone": "138"}, "phone"),
    ],
)
def test_what_is_missing_is_said_beside_it(act_as, district: District, wrong: dict[str, str], field: str) -> None:  # type: ignore[no-untyped-def]
    answer = send(act_as(district.actor("grid_worker", area=COMMUNITY)), "settle", **({"result": "好了"} | wrong))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert Case.objects.count() == 0


def test_the_page_can_be_sent_back_as_it_came(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    worker = act_as(district.actor("grid_worker", area=COMMUNITY))
    form = worker.get(reverse("tasks:report")).context["form"]
    as_it_came = {field.name: field.value() for field in form if field.value() not in (None, False)}
    assert {"key", "frame"} <= set(as_it_came)
    assert worker.post(reverse("tasks:report"), as_it_came | LAMP | {"then": "send"}).status_code == 302


def test_without_a_category_it_can_be_reported_but_not_settled(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    assert send(act_as(district.actor("grid_worker", area=COMMUNITY)), "send", category="").status_code == 302
    assert Case.objects.get().category_id is None


def test_a_chosen_category_outweighs_a_suggested_one(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    worker = act_as(district.actor("grid_worker", area=COMMUNITY))
    send(worker, "send", category="", suggested="hole")
    send(worker, "send", category="lamp", suggested="hole")
    assert [case.category_version.name for case in Case.objects.order_by("id")] == ["路面坑洼", "路灯不亮"]


def test_the_questions_of_a_category_are_asked_before_anything_is_registered(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    questions = {
        "type": "object",
        "required": ["poles"],
        "properties": {"poles": {"type": "integer", "title": "几根灯杆"}},
    }
    add_category(
        IMPORTER,
        "poles",
        None,
        CategoryFacts(name="灯杆", limit_amount=1, limit_unit="working_days", questions=questions),
    )
    worker = act_as(district.actor("grid_worker", area=COMMUNITY))
    asked = send(worker, "send", category="poles")
    assert (asked.status_code, Case.objects.count()) == (422, 0)
    assert "几根灯杆" in asked.content.decode()
    assert send(worker, "send", category="poles", **{"q-poles": "2"}).status_code == 302
    assert Case.objects.get().answers == {"poles": 2}


def test_asking_for_categories_registers_nothing_and_keeps_every_word(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    worker = act_as(district.actor("grid_worker", area=COMMUNITY))
    page = send(worker, "suggest", description="路灯坏了第五天", result="看过了")
    fragment = worker.post(reverse("tasks:report"), LAMP | {"then": "suggest"}, headers={"X-Fragment": "categories"})
    assert (page.status_code, fragment.status_code, Case.objects.count()) == (200, 200, 0)
    assert "路灯坏了第五天" in page.content.decode()
    assert "看过了" in page.content.decode()
    assert "<html" not in fragment.content.decode()


def test_only_who_may_register_finds_the_page_and_only_who_may_settle_the_button(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    assert act_as(district.actor("handler", district.lamps)).get(reverse("tasks:report")).status_code == 404
    assert 'value="settle"' not in act_as(district.actor("intake_clerk")).get(reverse("tasks:report")).content.decode()
    assert 'value="settle"' in act_as(district.actor("grid_worker")).get(reverse("tasks:report")).content.decode()


def test_whoever_told_the_worker_gets_number_and_code(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    worker = act_as(district.actor("grid_worker", area=COMMUNITY))
    told = worker.post(
        reverse("tasks:report"), {"key": str(uuid4())} | LAMP | {"then": "send", "phone": "13812341234"}, follow=True
    )
    words = " ".join(str(message) for message in told.context["messages"])
    assert Case.objects.get().code[:4] in words
    assert Receipt.objects.get().subject is not None
