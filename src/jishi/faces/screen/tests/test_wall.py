"""The wall shows figures with their bases and no case; a number is the length of the list it opens."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import travel

from jishi.cases.handling.api import Case, Draft, register_cases
from jishi.district.accounts.api import TokenDraft, make_post_token, revoke_token
from jishi.district.organisations.api import Post
from jishi.ground.foundation.actors import ANONYMOUS
from jishi.ground.foundation.moment import today
from tests.journeys.district import PEACH, WILLOW, District
from tests.people import actor_of, make_staff, signed_in

pytestmark = pytest.mark.django_db
WEDNESDAY = datetime(2026, 5, 13, 2, 0, tzinfo=UTC)  # ten in the morning for people


@pytest.fixture
def district() -> District:
    return District().build()


def report(community: str, words: str = "桃源路的路灯不亮三天了", **more: object) -> Case:
    draft = Draft(key=uuid4(), description=words, channel="web", category="lamp", community=community, **more)  # type: ignore[arg-type]
    return register_cases(ANONYMOUS, [draft])[0].case


def watcher(district: District, area: str = "") -> Client:
    return signed_in(Client(), make_staff("leader", district.office, area))


def numbers(client: Client) -> list[str]:
    html = client.get("/screen/").content.decode()
    return [part.partition(">")[2].partition("<")[0] for part in html.split('wall-number"><a')[1:]]


def listed(client: Client, html: str, number: int) -> str:
    """The page that the number's link opens."""
    address = html.split('wall-number"><a href="')[number + 1].partition('"')[0].replace("&amp;", "&")
    return client.get(address).content.decode()


def some_days(district: District) -> None:
    """Two reported a week ago and overdue, one of them handled late; one handled in time; one of today."""
    with travel(WEDNESDAY - timedelta(days=9), tick=False):
        late, handled_late, in_time = report(PEACH), report(PEACH), report(WILLOW)
    Case.objects.filter(pk=in_time.pk).update(handled_at=WEDNESDAY - timedelta(days=8), phase="to_verify")
    Case.objects.filter(pk=handled_late.pk).update(handled_at=WEDNESDAY - timedelta(hours=1), phase="to_verify")
    assert late.due_at is not None
    assert late.due_at < WEDNESDAY
    with travel(WEDNESDAY, tick=False):
        report(WILLOW)


def test_each_number_is_the_length_of_the_list_it_opens(district: District) -> None:
    some_days(district)
    with travel(WEDNESDAY + timedelta(minutes=5), tick=False):
        client = watcher(district)
        html = client.get("/screen/").content.decode()
        assert numbers(client) == ["1", "4", "0", "1", "33.3%"]
        assert "本月应办 3 · 按时 1" in html
        for number, count in enumerate((1, 4, 0, 1, 3)):
            assert listed(client, html, number).count("data-key-row") == count


def test_what_is_filed_this_morning_lowers_no_rate(district: District) -> None:
    some_days(district)
    with travel(WEDNESDAY + timedelta(minutes=5), tick=False):
        client = watcher(district)
        before = numbers(client)[4]
        for _ in range(5):
            report(PEACH)
        assert numbers(client) == ["6", "9", "0", "1", before]


def test_today_is_the_day_of_the_people_and_not_24_hours(district: District) -> None:
    with travel(datetime(2026, 5, 12, 15, 59, tzinfo=UTC), tick=False):
        report(PEACH)
    with travel(datetime(2026, 5, 12, 16, 1, tzinfo=UTC), tick=False):  # two minutes later, the next day for people
        client = watcher(district)
        assert numbers(client)[0] == "0"
        report(PEACH)
        assert numbers(client)[0] == "1"


def test_areas_bound_what_is_counted_and_drawn(district: District) -> None:
    some_days(district)
    with travel(WEDNESDAY + timedelta(minutes=5), tick=False):
        client = watcher(district, WILLOW)
        html = client.get("/screen/").content.decode()
        assert numbers(client) == ["1", "2", "0", "0", "100.0%"]
        assert "柳溪社区" in html
        assert "桃源社区" not in html


def test_nothing_of_a_case_stands_on_the_wall(district: District) -> None:
    with travel(WEDNESDAY, tick=False):
        case = report(PEACH, "三栋的王某晚上很吵", place_text="桃源路八号", lng=114.005, lat=22.005)
        html = watcher(district).get("/screen/").content.decode()
    for secret in (case.code, "王某", "桃源路八号", "114.00"):
        assert secret not in html


def test_a_rate_without_a_base_is_a_dash(district: District) -> None:
    assert numbers(watcher(district))[4] == "—"


def display(district: District, area: str = "", scope: str = "handling.figures") -> tuple[Client, Any]:
    leader = make_staff("duty_leader", district.office, area)
    post = Post.objects.get(pk=leader.holdings.get().post_id)
    made = make_post_token(actor_of(leader), post, TokenDraft("大屏", [scope], today() + timedelta(days=30)))
    client = Client()
    client.answer = client.post("/screen/connect", {"token": made.text})  # type: ignore[attr-defined]
    return client, made.token


def test_a_display_with_a_token_shows_its_areas_until_the_token_ends(district: District) -> None:
    report(PEACH)
    client, token = display(district, WILLOW)
    cookie = client.answer.cookies["jishi_screen"]
    assert (cookie["httponly"], cookie["path"], cookie["samesite"]) == (True, "/screen/", "Strict")
    assert numbers(client)[1] == "0"
    assert client.get("/screen/figures").status_code == 200
    opened = client.get(client.get("/screen/").content.decode().split('wall-number"><a href="')[1].partition('"')[0])
    assert opened.status_code == 302  # the cases behind a number open after signing in
    revoke_token(actor_of(make_staff("administrator", district.office)), token.uuid)
    assert client.get("/screen/figures").status_code == 404
    assert client.get("/screen/")["Location"] == "/screen/connect"


def test_a_token_without_figures_connects_no_display(district: District) -> None:
    client, _token = display(district, scope="handling.view")
    assert client.answer.status_code == 422
    assert "jishi_screen" not in client.cookies
    assert client.get("/screen/figures").status_code == 404


def test_a_display_forgets_its_token(district: District) -> None:
    client, _token = display(district)
    client.post("/screen/disconnect")
    assert client.get("/screen/")["Location"] == "/screen/connect"


def test_others_do_not_find_it(district: District) -> None:
    assert Client().get("/screen/figures").status_code == 404
    handler = signed_in(Client(), make_staff("handler", district.lamps))
    assert handler.get("/screen/").status_code == 404
    assert handler.get("/screen/figures").status_code == 404


def test_the_wall_costs_few_queries(district: District, django_assert_max_num_queries) -> None:
    report(PEACH)
    client = watcher(district)
    client.get("/screen/")
    with django_assert_max_num_queries(11):
        client.get("/screen/")
