"""Marked values go in by REST; afterwards they are looked for everywhere they must not be."""

import logging

import pytest
from django.db import connection
from django.test import Client
from structlog.testing import capture_logs

from .acting import get, post
from .conftest import District

PHONE, NAME, WORDS = "13987650123", "欧阳记号", "记号九一七的路灯不亮"
MAY_HOLD_WORDS = {"handling_case", "handling_step"}


def test_personal_values_stand_in_no_log_job_or_table(
    client: Client, district: District, caplog: pytest.LogCaptureFixture
) -> None:
    with capture_logs() as lines, caplog.at_level(logging.DEBUG):
        sent = {
            "description": WORDS,
            "place_text": "桃源路",
            "category": "lamp",
            "phone": PHONE,
            "name": NAME,
            "agreed": True,
        }
        taken = post(client, "reports", sent).json()
        get(client, f"reports/{taken['code']}", secret=taken["secret"])
        get(client, f"reports/{taken['code']}", secret="AAAAABBBBB")
        post(client, f"reports/{taken['code']}/additions", {"text": WORDS}, secret=taken["secret"])
        post(client, "reports", sent | {"phone": PHONE[:-1]})
    said = f"{lines} {[record.getMessage() for record in caplog.records if not record.name.startswith('django.db')]}"
    for mark in (PHONE, PHONE[:-1], NAME, WORDS, taken["secret"]):
        assert mark not in said
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            held = str(cursor.fetchall())
        for mark in (PHONE, NAME, taken["secret"]):
            assert mark not in held, table
        assert WORDS not in held or table in MAY_HOLD_WORDS, table
