"""The console opens to staff alone, and shows each what his posts allow."""

from uuid import UUID

import pytest
from django.test import Client, RequestFactory

from jishi.faces.console import pages
from jishi.faces.console.context import navigation
from jishi.ground.foundation.actors import ANONYMOUS, Actor, ActorKind, Grant

pytestmark = pytest.mark.django_db
STAFF = Actor(ActorKind.STAFF, UUID(int=5), "陈<晓>", (Grant("clerk", frozenset(), "", "", UUID(int=6), "受理员"),))
NEW = Actor(ActorKind.STAFF, UUID(int=7), "新人")


def answer(path: str, actor: Actor) -> str:
    request = RequestFactory().get(path)
    request.actor = actor
    view = pages.search if "search" in path else pages.home
    return view(request).content.decode()


@pytest.mark.parametrize("path", ["/console/", "/console/search?q=%E8%B7%AF"])
def test_a_visitor_is_led_to_the_way_in_and_back(path: str, client: Client) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert "next=/console/" in response["Location"]


def test_a_visitor_is_shown_no_menu() -> None:
    request = RequestFactory().get("/console/")
    request.actor = ANONYMOUS
    found = navigation(request)
    assert not list(found["menu"])
    assert found["search_url"] == ""


def test_names_are_escaped_and_posts_shown() -> None:
    html = answer("/console/", STAFF)
    assert "陈&lt;晓&gt;" in html
    assert "受理员" in html


def test_whoever_holds_no_post_is_told_so() -> None:
    assert "您还没有岗位" in answer("/console/", NEW)


@pytest.mark.parametrize("text", ["", "%00", "%E8%B7%AF" * 400, "2611 2204 1834", "<script>"])
def test_any_search_is_answered(text: str) -> None:
    html = answer(f"/console/search?q={text}", STAFF)
    assert "搜索" in html
    assert "<script>" not in html


def test_the_context_is_silent_in_other_faces() -> None:
    assert navigation(RequestFactory().get("/field/")) == {}
