"""Who sends too much is told how long to wait, loses nothing that was typed, and stops nobody else."""

import re
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from jishi.cases.handling.api import Case, Step
from jishi.ground.foundation.limits.counting import in_memory
from jishi.ground.foundation.tests.pictures import photo, upload
from jishi.ground.lib.rates import Rate

from .acting import post
from .conftest import District

pytestmark = pytest.mark.django_db
NEXT_DOOR, FAR = "203.0.113.7", "198.51.100.9"
WORDS = "桃源路口的路灯不亮三天了 <b>&\n第二行"


@pytest.fixture(autouse=True)
def few(settings: Any) -> Any:
    settings.JISHI_LIMITS = {
        **settings.JISHI_LIMITS, "pages": Rate(20, 60), "tries": Rate(2, 600), "sending": Rate(2, 3600),
        "one": Rate(1, 3600),
    }  # fmt: skip
    return settings


def sent(client: Client, address: str = NEXT_DOOR, **given: object) -> Any:
    form = {"key": str(uuid4()), "description": WORDS, "place_text": "桃源路口", "frame": "cgcs2000", **given}
    return client.post("/report/send/", form, REMOTE_ADDR=address)


def hidden(text: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text)
    return {name: unescape(value) for name, value in found}


def test_one_report_too_many_is_told_and_everything_typed_comes_back(
    district: District, client: Client, few: Any
) -> None:
    assert [sent(client).status_code for _ in range(2)] == [302, 302]
    key = str(uuid4())
    answer = sent(client, key=key, name="王大妈")
    text = answer.content.decode()
    assert answer.status_code == 429
    assert 3500 < int(answer["Retry-After"]) <= 3600
    assert "60 分钟" in text
    assert "12345" in text  # who cannot wait calls
    assert Case.objects.count() == 2
    again = hidden(text)
    assert (again["key"], again["description"].replace("\r", ""), again["name"]) == (key, WORDS, "王大妈")
    few.JISHI_LIMITS |= {"sending": Rate(100, 3600)}
    in_memory.forget()
    done = client.post("/report/send/", again, REMOTE_ADDR=NEXT_DOOR)
    assert done.status_code == 302
    assert Case.objects.count() == 3


def test_a_neighbour_elsewhere_and_the_computer_itself_go_on(district: District, client: Client) -> None:
    assert [sent(client).status_code for _ in range(3)] == [302, 302, 429]
    assert sent(client, FAR).status_code == 302
    assert sent(client, "127.0.0.1").status_code == 302


def test_the_address_is_the_one_before_our_proxy(district: District, client: Client, few: Any) -> None:
    few.JISHI_PROXIES = 1
    form = {"description": WORDS, "place_text": "桃源路口", "frame": "cgcs2000"}

    def from_(told: str) -> int:
        return client.post(
            "/report/send/", {**form, "key": str(uuid4())}, REMOTE_ADDR="10.0.0.2", headers={"X-Forwarded-For": told}
        ).status_code

    assert [from_(NEXT_DOOR), from_(f"1.2.3.4, {NEXT_DOOR}"), from_(f"5.6.7.8, {NEXT_DOOR}")] == [302, 302, 429]
    assert from_(FAR) == 302


def test_additions_to_one_report_are_limited_and_say_nothing_to_others(district: District, client: Client) -> None:
    sent(client)
    code = Case.objects.get().code

    def added(by: Client, address: str) -> Any:
        return by.post(f"/my/{code}/add/", {"key": str(uuid4()), "text": "还是不亮"}, REMOTE_ADDR=address)

    assert added(client, FAR).status_code == 302
    answer = added(client, FAR)
    assert answer.status_code == 429
    assert hidden(answer.content.decode())["text"] == "还是不亮"
    stranger = Client()
    assert [added(stranger, NEXT_DOOR).status_code for _ in range(2)] == [404, 429]
    assert Step.objects.filter(case__code=code, text="还是不亮").count() == 1


def test_the_interface_says_it_in_its_own_shape(district: District) -> None:
    client = Client()
    lamp = {"description": "桃源路路灯不亮", "place_text": "桃源路 5 号", "category": "lamp"}
    client.defaults["REMOTE_ADDR"] = NEXT_DOOR
    statuses = [post(client, "reports", lamp).status_code for _ in range(2)]
    answer = post(client, "reports", lamp)
    assert [*statuses, answer.status_code] == [201, 201, 429]
    assert answer.json()["code"] == "too_often"
    assert set(answer.json()) == {"code", "message"}
    assert int(answer["Retry-After"]) > 3500
    assert answer["Content-Type"] == "application/json"
    assert Case.objects.count() == 2


def test_opening_pages_is_limited_too(district: District, client: Client) -> None:
    answers = [client.get("/report/?a=1", REMOTE_ADDR=NEXT_DOOR) for _ in range(21)]
    assert [answer.status_code for answer in answers] == [200] * 20 + [429]
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60
    assert 'href="/report/?a=1"' in answers[-1].content.decode()
    assert client.get("/console/cases/", REMOTE_ADDR=NEXT_DOOR).status_code == 429


def test_a_password_is_not_written_into_the_page(client: Client, db: None) -> None:
    given = {"name": "wang.min", "password": "a long secret word"}
    answers = [client.post("/console/sign-in", given, REMOTE_ADDR=NEXT_DOOR) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [422, 422, 429]
    assert "a long secret word" not in answers[-1].content.decode()
    assert hidden(answers[-1].content.decode())["name"] == "wang.min"


def test_who_guesses_from_every_address_of_one_household_has_five_tries_all_the_same(
    district: District, client: Client, few: Any
) -> None:
    few.JISHI_LIMITS |= {"tries": Rate(100, 600)}
    _case, secret = district.registered()
    code = Case.objects.get().code
    for number in range(5):
        wrong = {"code": code, "secret": "AAAAAAAAAA"}
        assert client.post("/find/", wrong, REMOTE_ADDR=f"2001:db8:1:2::{number + 1}").status_code == 422
    right = {"code": code, "secret": secret}
    assert client.post("/find/", right, REMOTE_ADDR="2001:db8:1:2:ffff::1").status_code == 422
    assert client.post("/find/", right, REMOTE_ADDR="2001:db8:1:3::1").status_code == 302


def test_a_file_too_many_is_refused_by_the_interface_with_the_time_to_wait(
    district: District, client: Client, few: Any
) -> None:
    few.JISHI_LIMITS |= {"uploads": Rate(1, 3600)}

    def given() -> Any:
        sent = {"key": str(uuid4()), "file": upload(photo())}
        return client.post("/api/v1/files", sent, REMOTE_ADDR=NEXT_DOOR)

    assert given().status_code == 201
    answer = given()
    assert (answer.status_code, answer.json()["code"]) == (429, "too_often")
    assert int(answer["Retry-After"]) > 3500


def test_a_form_with_a_file_too_many_comes_back_with_everything_else(
    district: District, client: Client, few: Any
) -> None:
    few.JISHI_LIMITS |= {"uploads": Rate(1, 3600)}
    form = {"key": str(uuid4()), "left": "what", "description": WORDS}
    files = [upload(photo(), "one.jpg"), upload(photo(300, 200), "two.jpg")]
    answer = client.post("/report/where/", {**form, "attached-plain": files}, REMOTE_ADDR=NEXT_DOOR)
    text = answer.content.decode()
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 3500
    assert "two.jpg" in text
    assert "one.jpg:" not in text
    assert "桃源路口的路灯不亮三天了" in text
