"""The stranger tries every page, with every method and with real ids of others, and gets nowhere."""

from dataclasses import dataclass

import pytest
from django.test import Client

from jishi.cases.handling.api import Case, Draft, Registered, register_cases
from jishi.district.accounts.api import Account
from jishi.district.areas.api import Division
from jishi.district.organisations.api import Organisation, Post
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import ANONYMOUS
from jishi.ground.foundation.declarations import ReferenceData, gather, load
from tests.people import make_staff, signed_in

from .routes import OWN, PUBLIC, RECEIPT, RIGHT, STAFF, Route, routes

pytestmark = [pytest.mark.wide, pytest.mark.django_db]
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
SECRET_WORDS = "东墙根第三盏灯不亮"


@dataclass
class Others:
    """What belongs to somebody else."""

    registered: Registered
    known: dict[str, str]


@pytest.fixture
def others() -> Others:
    for data in gather(ReferenceData):
        load(data.load)()
    community = Division.objects.create(
        code="990101001001", name="某社区", level="community", path="990101001001", valid_from="2020-01-01"
    )
    reference.touch("areas")
    registered = register_cases(
        ANONYMOUS, [Draft(description=SECRET_WORDS, channel="web", community=community.code, phone="13812341234")]
    )[0]
    somebody = make_staff("handler")
    post = Post.objects.first()
    assert post is not None
    known = {
        "code": registered.case.code,
        "uuid": str(Organisation.objects.first().uuid),  # type: ignore[union-attr]
        "post_uuid": str(post.uuid),
        "case": str(registered.case.uuid),
        "move_code": "accept",
        "move": "accept",
        "account": str(somebody.uuid),
    }
    return Others(registered, known)


def stranger() -> Account:
    """A colleague with a post that has ended: nothing is left but the account."""
    account = make_staff("handler")
    account.holdings.all().delete()
    return account


def test_every_route_is_expected() -> None:
    assert [route.name or route.pattern for route in routes() if route.expected is None] == []


def test_nothing_of_a_case_reaches_people_without_an_account(others: Others) -> None:
    before = Case.objects.get(pk=others.registered.case.pk)
    for route in routes():
        for method in METHODS:
            response = Client().generic(method, route.path(**others.known))
            where = f"{method} {route.name}"
            assert response.status_code < 500 or route.name == "readyz", where
            assert (
                SECRET_WORDS not in response.content.decode("utf-8", "replace")
                if hasattr(response, "content")
                else True
            ), where
            if route.expected in (RECEIPT, RIGHT, STAFF, OWN):
                assert response.status_code in (301, 302, 400, 401, 403, 404, 405, 422), where
    after = Case.objects.get(pk=before.pk)
    assert (after.node, after.steps.count()) == (before.node, 1)


def test_a_colleague_without_posts_sees_and_moves_nothing(others: Others) -> None:
    client = signed_in(Client(), stranger())
    opened = []
    for route in routes():
        if route.name in ("accounts:sign_out", "accounts:password"):
            continue
        for method in METHODS:
            response = client.generic(method, route.path(**others.known))
            where = f"{method} {route.name}"
            assert response.status_code < 500 or route.name == "readyz", where
            if not getattr(response, "streaming", False):
                assert SECRET_WORDS not in response.content.decode("utf-8", "replace"), where
            if route.expected in (RIGHT, RECEIPT) and response.status_code not in (302, 400, 401, 403, 404, 405, 422):
                opened.append(f"{where}: {response.status_code}")
    assert "\n".join(opened) == ""
    assert Case.objects.get().steps.count() == 1


def test_a_department_of_another_area_gets_nowhere(others: Others) -> None:
    client = signed_in(Client(), make_staff("intake_clerk", area_path="990102"))
    for route in routes():
        if not route.name.startswith(("cases:", "tasks:", "rest:")) or route.expected == PUBLIC:
            continue
        for method in METHODS:
            response = client.generic(method, route.path(**others.known))
            assert response.status_code < 500, f"{method} {route.name}"
            assert SECRET_WORDS not in response.content.decode("utf-8", "replace"), f"{method} {route.name}"
    assert Case.objects.get().steps.count() == 1


def test_the_path_of_a_route_is_one_of_its_own() -> None:
    from django.urls import resolve

    for route in routes():
        match = resolve(Route(route.name, route.pattern).path())
        assert match.route == route.pattern or route.pattern.startswith("api/"), route
