"""帮邻居反映: a helper reports, the neighbour may stay unnamed, and the desk sees that somebody helped."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from jishi.cases.handling.api import Case, Receipt, Step
from jishi.cases.handling.queries.story import story, story_for_reporter

from .conftest import District

pytestmark = pytest.mark.django_db
HELPED = "帮别人反映"


def helped(client: Client, **given: str) -> Case:
    form = {
        "key": str(uuid4()), "description": "隔壁奶奶家门口路灯不亮", "place_text": "桃源路口", "frame": "cgcs2000",
        "on_behalf": "on", **given,
    }  # fmt: skip
    assert client.post("/report/send/", form).status_code == 302
    return Case.objects.latest("id")


def steps(case: Case) -> list[Step]:
    return list(Step.objects.filter(case=case).order_by("id"))


def test_the_desk_sees_that_a_helper_reported(district: District, client: Client) -> None:
    case = helped(client)
    assert HELPED in story(case, steps(case))[0].what


def test_a_neighbour_may_stay_unnamed(district: District, client: Client) -> None:
    receipt = Receipt.objects.get(case=helped(client))
    assert (receipt.name_sealed, receipt.phone_sealed, receipt.subject) == (None, None, None)


def test_a_neighbour_who_gave_a_phone_is_told(district: District, client: Client) -> None:
    receipt = Receipt.objects.get(case=helped(client, phone="13812341234"))
    assert receipt.phone_sealed is not None
    assert receipt.wish == Receipt.Wish.STEPS


def test_the_helper_sees_this_case_and_no_other_of_that_phone(district: District, client: Client) -> None:
    other = helped(Client(), phone="13812341234")
    case = helped(client, phone="13812341234")
    page = client.get(f"/receipt/{case.code}/").content.decode()
    assert "把这两样告诉您帮的那个人" in page
    assert client.get(f"/my/{case.code}/").status_code == 200
    assert client.get(f"/my/{other.code}/").status_code == 404
    assert not re.search("1381234", page + client.get(f"/my/{case.code}/").content.decode())


def test_those_who_follow_are_not_told_of_the_helper(district: District, client: Client) -> None:
    case = helped(client)
    assert all(HELPED not in told.what for told in story_for_reporter(case, steps(case)))


def test_an_ordinary_report_says_nothing_of_a_helper(district: District, client: Client) -> None:
    case = helped(client, on_behalf="")
    assert HELPED not in story(case, steps(case))[0].what
    assert "把这两样告诉您帮的那个人" not in client.get(f"/receipt/{case.code}/").content.decode()
