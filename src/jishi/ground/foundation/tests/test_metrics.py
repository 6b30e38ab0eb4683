"""Figures for a watching machine: for nobody else, with no person and no path in them, and cheap to ask for."""

from collections.abc import Iterator
from datetime import timedelta
from ipaddress import ip_network
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from jishi.ground.foundation import metrics
from jishi.ground.foundation.metrics import exposition
from jishi.ground.foundation.models import Delivery, DeliveryState
from jishi.ground.foundation.moment import now

from .pictures import upload

pytestmark = pytest.mark.django_db
STRANGER = "203.0.113.7"


@pytest.fixture(autouse=True)
def watched(settings: Any) -> Iterator[Any]:
    settings.JISHI_METRICS, settings.JISHI_METRICS_FROM = True, (ip_network("127.0.0.1"),)
    settings.JISHI_METRICS_TOKEN = ""
    exposition.forget()
    yield settings
    exposition.forget()


def read(client: Client, **more: Any) -> str:
    exposition.forget()
    answer = client.get("/metrics", **more)
    assert answer.status_code == 200
    return str(answer.content.decode())


def value(text: str, name: str, **labels: str) -> float | None:
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            if sample.name == name and labels.items() <= sample.labels.items():
                return float(sample.value)
    return None


def test_a_stranger_is_told_that_nothing_is_there(client: Client) -> None:
    answer = client.get("/metrics", REMOTE_ADDR=STRANGER)
    assert answer.status_code == 404
    assert b"jishi_" not in answer.content


@pytest.mark.parametrize("told", ["", "Bearer wrong", "Basic a-token-of-some-length", "a-token-of-some-length"])
def test_who_has_no_token_is_told_so_too(client: Client, watched: Any, told: str) -> None:
    watched.JISHI_METRICS_FROM, watched.JISHI_METRICS_TOKEN = (), "a-token-of-some-length"
    assert client.get("/metrics", headers={"Authorization": told}).status_code == 404
    good = {"Authorization": "Bearer a-token-of-some-length"}
    assert client.get("/metrics", headers=good, REMOTE_ADDR=STRANGER).status_code == 200
    watched.JISHI_METRICS_FROM = (ip_network("10.0.0.0/8"),)
    assert client.get("/metrics", headers=good, REMOTE_ADDR=STRANGER).status_code == 404
    assert client.get("/metrics", headers=good, REMOTE_ADDR="10.1.2.3").status_code == 200


def test_nothing_is_there_and_nothing_is_counted_while_it_is_off(client: Client, watched: Any) -> None:
    before = value(read(client), "jishi_http_requests_total", route="portal:home", status="2xx") or 0
    watched.JISHI_METRICS = False
    assert client.get("/metrics").status_code == 404
    client.get("/")
    watched.JISHI_METRICS = True
    assert (value(read(client), "jishi_http_requests_total", route="portal:home", status="2xx") or 0) == before


def test_behind_a_proxy_nobody_claims_to_be_this_computer(client: Client, watched: Any) -> None:
    watched.JISHI_PROXIES = 1
    answer = client.get("/metrics", REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": f"127.0.0.1, {STRANGER}"})
    assert answer.status_code == 404


def test_a_machine_asks_under_whatever_name_it_has_for_this_computer(client: Client) -> None:
    assert "jishi_build_info" in read(client, headers={"Host": "10.0.0.9:8000"})


def test_requests_are_counted_by_route_and_status_and_no_path_is_told(client: Client) -> None:
    client.get("/m/abcdefghijklmnop/?phone=13800000001")
    client.get("/my/990101000001/")
    client.get("/no/such/13800000002")
    text = read(client)
    assert value(text, "jishi_http_requests_total", route="reports:link", status="4xx")
    assert value(text, "jishi_http_requests_total", route="reports:own", status="4xx")
    assert value(text, "jishi_http_requests_total", route="none", status="4xx")
    assert value(text, "jishi_http_request_duration_seconds_count", route="reports:own")
    for told in ("abcdefghijklmnop", "1380000000", "990101000001", "/my", "such", "127.0.0.1"):
        assert told not in text


def test_every_figure_follows_the_conventions(client: Client) -> None:
    metrics.job_done("foundation.deliver", "done", 0.1)
    metrics.delivery_ended("sms", "sent")
    metrics.upload_ended("taken", 10)
    metrics.request_refused("pages")
    families = list(text_string_to_metric_families(read(client)))
    assert len(families) > 20
    for family in families:
        assert family.name.startswith("jishi_"), family.name
        assert family.documentation.endswith("."), family.name
        assert not family.name.endswith(("_ms", "_milliseconds", "_minutes", "_mb", "_count")), family.name
        if family.type == "counter":
            assert all(one.name.endswith(("_total", "_created")) for one in family.samples)
        for sample in family.samples:
            assert set(sample.labels) <= {
                "route", "status", "le", "limit", "job", "outcome", "state", "channel", "source", "kind", "place",
                "version",
            }  # fmt: skip


def test_every_declared_source_can_be_read(client: Client) -> None:
    families = {one.name: one for one in text_string_to_metric_families(read(client))}
    assert {one.labels["source"]: one.value for one in families["jishi_figures_up"].samples} == dict.fromkeys(
        ("jobs", "worker", "audit", "deliveries", "database", "disk", "cases"), 1.0
    )


def test_what_fails_is_told_and_keeps_nothing_from_the_rest(client: Client, monkeypatch: Any) -> None:
    def broken() -> Iterator[metrics.Figure]:
        raise DatabaseError("no answer of 13800000001")

    monkeypatch.setattr("jishi.ground.foundation.queue.figures", broken)
    text = read(client)
    assert value(text, "jishi_figures_up", source="jobs") == 0
    assert value(text, "jishi_figures_up", source="disk") == 1
    assert value(text, "jishi_jobs") is None
    assert "13800000001" not in text


def test_who_asks_often_costs_the_database_once(client: Client, django_assert_max_num_queries: Any) -> None:
    exposition.forget()
    with django_assert_max_num_queries(50):
        client.get("/metrics")
    with django_assert_max_num_queries(0):
        client.get("/metrics")


def test_dead_letters_are_told_by_channel(client: Client) -> None:
    moment = now()
    Delivery.objects.create(
        event="handling.told_received", subject_kind="case", subject_uuid=uuid4(), recipient_kind="receipt",
        recipient_uuid=uuid4(), channel="sms", language="zh-hans", state=DeliveryState.DEAD, created_at=moment,
        next_at=moment, expires_at=moment + timedelta(days=1),
    )  # fmt: skip
    text = read(client)
    assert value(text, "jishi_deliveries_dead", channel="sms") == 1
    assert value(text, "jishi_deliveries_dead", channel="email") == 0


def test_a_refused_file_is_counted_by_the_reason(client: Client) -> None:
    before = value(read(client), "jishi_uploads_total", outcome="type") or 0
    client.post("/files/", {"for": str(uuid4()), "file": upload(b"no photo at all", "a.txt")})
    assert value(read(client), "jishi_uploads_total", outcome="type") == before + 1
