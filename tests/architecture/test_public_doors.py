"""Every address that answers without a session has a limit, and every declared limit has its address."""

import re

import pytest

from jishi.faces.rest.gathering import interface
from jishi.ground.foundation import declarations
from jishi.ground.foundation.declarations import PublicDoor
from jishi.ground.foundation.limits.doors import doors
from jishi_config import settings
from tests.journeys.routes import PUBLIC, RECEIPT, Route, routes

pytestmark = pytest.mark.wide
BY_DISPLAY = {"screen:show", "screen:figures"}
"""Opened by the token of a display too."""
MISSING = "declare a PublicDoor for it in the module's declarations.py"


def name_of(route: Route) -> str:
    return route.name or route.pattern


def plain(pattern: str) -> str:
    """A pattern without the kinds of its values, in either way of writing: `<code>`."""
    return re.sub(r"[<{](?:\w+:)?(\w+)[>}]", r"<\1>", pattern).strip("/")


def open_operations() -> dict[str, set[str]]:
    """Routes of the interface that somebody without session or token may call, with the methods that are open."""
    names: dict[str, str] = {}
    for route in routes():
        names.setdefault(plain(route.pattern), name_of(route))  # the first one answers for all methods of an address
    return {
        names[plain(path)]: methods
        for path, operations in interface().get_openapi_schema()["paths"].items()
        if (methods := {method for method, operation in operations.items() if not operation.get("security")})
    }


def test_every_page_that_answers_strangers_has_a_limit() -> None:
    public = {name_of(one) for one in routes() if one.expected in (PUBLIC, RECEIPT)} | BY_DISPLAY
    assert public - set(doors()) == set(), MISSING


def test_every_operation_that_asks_for_no_token_has_a_limit() -> None:
    found = open_operations()
    assert {"rest:report", "rest:give", "rest:follow"} <= set(found)
    assert set(found) - set(doors()) == set(), MISSING
    sends = {name for name, methods in found.items() if methods - {"get"}}
    counted = {name for name in sends if doors()[name].sending == "sending"}
    tried = {name for name in sends if doors()[name].sending == "tries"}
    assert tried == {"rest:ask_code", "rest:enter_code"}  # what fails is counted by itself
    assert sends - counted - tried == {"rest:give"}  # files are counted with their bytes, where they are taken in


def test_every_declared_door_is_there_once() -> None:
    declared = [route for door in declarations.gather(PublicDoor) for route in door.routes]
    assert sorted(set(declared)) == sorted(declared)
    assert set(declared) - {name_of(one) for one in routes()} == set()


def test_every_door_names_a_limit_and_a_value_that_are_there() -> None:
    patterns = {name_of(one): one.pattern for one in routes()}
    for door in declarations.gather(PublicDoor):
        assert door.sending in settings.JISHI_LIMITS
        for route in door.routes:
            assert not door.one or f"<{door.one}>" in plain(patterns[route]), route


def test_limits_are_counted_behind_the_check_against_forged_forms_and_with_the_actor_known() -> None:
    order = settings.MIDDLEWARE
    limits = order.index("jishi.ground.foundation.limits.middleware.LimitMiddleware")
    assert order.index("jishi.ground.ui.unnamed.OriginCheck") < limits
    assert order.index("jishi.district.accounts.middleware.ActorMiddleware") < limits
