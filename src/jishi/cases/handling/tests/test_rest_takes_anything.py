"""Whatever is sent, the answer is never our fault: by hand for what is known to hurt, by schemathesis for the rest."""

import json
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from jishi.cases.handling.api import Case
from jishi.ground.foundation.actors import Actor, ActorKind, Grant

from .acting import get, post
from .conftest import COMMUNITY, District

pytestmark = pytest.mark.wide

LAMP = {"description": "路灯不亮", "place_text": "桃源路", "category": "lamp"}
EXAMPLES = 12


def raw(**fields: str) -> str:
    """A body with raw JSON in some fields."""
    parts = {name: json.dumps(value) for name, value in LAMP.items()} | fields
    return "{" + ",".join(f'"{name}": {value}' for name, value in parts.items()) + "}"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (raw(description='"\\u0000"'), 400),
        (raw(description='"a\x00b"'), 400),
        (raw(description='"\\ud83d"'), 400),
        (raw(description='"\\ud83d\\ude00 灯"'), 201),
        (raw(lng="NaN", lat="1"), 400),
        (raw(lng="1e999", lat="1"), 400),
        (raw(lng="9" * 400, lat="1"), 422),
        (raw(lng="9" * 5000, lat="1"), 400),
        (raw(answers='{"a\\u0000": 1}'), 400),
        (raw(answers='{"a": Infinity}'), 400),
        (raw(answers=json.dumps({"a": 10**300})), 422),
        (raw(answers='{"a": {"b": 1}}'), 422),
        (raw(description="[1]"), 422),
        ("[" * 100_000, 400),
        ("null", 422),
        ("", 422),
        ('{"description": "x"', 400),
        (b"\xff\xfe{}", 400),
    ],
)
def test_a_body_that_hurts_elsewhere_is_told_so(
    client: Client, district: District, body: str | bytes, status: int
) -> None:
    answer = post(client, "reports", body)
    assert answer.status_code == status, answer.content
    assert "message" in answer.json() or status == 201
    assert Case.objects.count() == (1 if status == 201 else 0)


@pytest.mark.parametrize(
    "path",
    [
        "staff/cases?organisation=99999999999999999999999",
        "staff/cases?category=²",
        "staff/cases?q=%00",
        "staff/cases?after=AAAA",
        "staff/cases?until=9999-12-31T23:59:59-14:00",
        "staff/cases?until=2026-01-01T00:00:00-20:58",
        "staff/cases?until=0001-01-01T00:00:00%2B14:00",
        "staff/cases?size=0",
        "staff/cases/%00",
        "staff/cases/²²²²²²²²²²²²",
        "staff/cases?q=%ff%fe",
        "staff/cases?phase=%5Cx00",
        "reports/nearby?lng=nan&lat=1&category=lamp",
        "reports/nearby?lng=180&lat=90&category=lamp",
        "reports/%00/additions",
        "nowhere",
    ],
)
def test_an_address_that_hurts_elsewhere_is_answered(act_as, district: District, path: str) -> None:  # type: ignore[no-untyped-def]
    answer = get(act_as(district.actor("intake_clerk")), path, secret="x")
    assert answer.status_code < 500, answer.content
    assert answer["Content-Type"].startswith("application/json")


@pytest.fixture
def kept_connection() -> Iterator[None]:
    """Many requests in one test's transaction: its connection outlives each of them."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("kept_connection")
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_no_request_is_our_fault(act_as, district: District, mode: GenerationMode) -> None:  # type: ignore[no-untyped-def]
    grant = Grant(
        "intake_clerk",
        frozenset({"handling.view", "handling.register", "handling.confidential"}),
        "000001/",
        "",
        uuid4(),
        "受理员",
    )
    act_as(Actor(ActorKind.STAFF, UUID(int=9), "某受理员", (grant,)))
    code = district.report(community=COMMUNITY).code
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    asked = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        @given(sent=operation.as_strategy(generation_mode=mode), real=st.booleans())
        def ask(sent: schemathesis.Case, real: bool) -> None:
            if real and "code" in sent.path_parameters:
                sent.path_parameters["code"] = code
            answer = sent.call()
            assert answer.status_code < 500, f"{sent.as_curl_command()}\n{answer.text[:300]}"

        try:
            ask()
        except Exception as problem:
            if "Unsatisfiable" not in type(problem).__name__:  # nothing wrong can be sent where nothing is taken
                raise
        asked += 1
    assert asked >= 14


def test_the_document_is_valid_and_names_every_refusal(client: Client, district: District) -> None:
    document = get(client, "openapi.json").json()
    schemathesis.openapi.from_dict(document).validate()
    for operations in document["paths"].values():
        for operation in operations.values():
            assert operation["responses"]["4XX"]["content"]["application/json"]["schema"]["$ref"].endswith("/Problem")
            assert operation["operationId"]
