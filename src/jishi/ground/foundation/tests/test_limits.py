"""What a network may do in a while, counted without a write for what is only looked at, and over all processes for what
leaves something behind."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client

from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.files import room
from jishi.ground.foundation.files.storage import storage
from jishi.ground.foundation.limits import TooMany, network_of, spend
from jishi.ground.foundation.limits.counting import forget_old_counts, in_memory
from jishi.ground.foundation.limits.windows import Windows
from jishi.ground.foundation.models import File, LimitCount
from jishi.ground.lib.rates import Rate, parse_rate

from .pictures import photo, upload

NEXT_DOOR, FAR = "203.0.113.7", "198.51.100.9"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def few(settings: Any, tmp_path: Any) -> Any:
    settings.JISHI_LIMITS = {
        "pages": Rate(3, 60), "tries": Rate(2, 600), "sending": Rate(3, 3600), "one": Rate(2, 3600),
        "uploads": Rate(2, 3600), "upload_mb": Rate(1, 3600), "tokens": Rate(2, 60),
    }  # fmt: skip
    settings.JISHI_FILES_FOLDER = tmp_path / "files"
    storage.cache_clear()
    yield settings
    storage.cache_clear()


def refused(network: str, amounts: dict[str, int], of: str = "") -> int:
    """The seconds to wait; 0 when it was given."""
    try:
        spend(network, amounts, of)
    except TooMany as refusal:
        return refusal.seconds
    return 0


@pytest.mark.parametrize(
    ("address", "network"),
    [
        (NEXT_DOOR, NEXT_DOOR),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:203.0.113.7", NEXT_DOOR),
        ("127.0.0.1", ""),
        ("::1", ""),
        ("::ffff:127.0.0.1", ""),
        ("unix:", ""),
    ],
)
def test_a_household_of_the_new_network_is_one_and_this_computer_is_nobody(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("text", "rate"), [("1200/1h", Rate(1200, 3600)), ("5/s", Rate(5, 1)), ("600 / 10m", Rate(600, 600))]
)
def test_a_rate_is_read_as_it_is_written(text: str, rate: Rate) -> None:
    assert parse_rate(text) == rate
    assert parse_rate(str(rate)) == rate


@pytest.mark.parametrize("text", ["", "many", "0/1h", "5/0s", "5/2d", "-1/1h", "5/h/h"])
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        parse_rate(text)


def test_a_window_begins_with_the_first_and_refused_ones_do_not_lengthen_it() -> None:
    windows, rate = Windows(), Rate(2, 60)
    assert [windows.take(("a",), rate, at) for at in (0, 10, 20, 59.5)] == [0, 0, 40, 1]
    assert windows.take(("b",), rate, 20) == 0
    assert windows.take(("a",), rate, 60) == 0


def test_a_flood_of_networks_takes_no_more_memory() -> None:
    windows = Windows(most=100)
    for number in range(1000):
        windows.take((str(number),), Rate(1, 60), 0)
    assert len(windows._held) <= 100
    assert windows.take(("999",), Rate(1, 60), 1) > 0


@pytest.mark.django_db
def test_what_is_looked_at_costs_no_statement(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert [refused(NEXT_DOOR, {"pages": 1}) > 0 for _ in range(4)] == [False, False, False, True]
        assert refused(FAR, {"pages": 1}) == 0


@pytest.mark.django_db
def test_what_is_sent_costs_one_statement_and_a_refusal_none(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(4), time_machine.travel(START, tick=False):
        assert [refused(NEXT_DOOR, {"sending": 1}) for _ in range(6)] == [0, 0, 0, 3600, 3600, 3600]


@pytest.mark.django_db
def test_counts_hold_over_processes_and_end_with_their_window() -> None:
    with time_machine.travel(START, tick=False) as clock:
        for _ in range(3):
            in_memory.forget()  # what another process, or this one after a restart, knows: nothing
            assert refused(NEXT_DOOR, {"sending": 1}) == 0
        clock.shift(timedelta(minutes=50))
        in_memory.forget()
        assert refused(NEXT_DOOR, {"sending": 1}) == 600
        assert refused(FAR, {"sending": 1}) == 0
        clock.shift(timedelta(minutes=10))
        assert refused(NEXT_DOOR, {"sending": 1}) == 0


@pytest.mark.django_db
def test_one_report_is_limited_for_one_network_and_for_nobody_else() -> None:
    both = {"sending": 1, "one": 1}
    assert [refused(NEXT_DOOR, both, "260301000001") > 0 for _ in range(3)] == [False, False, True]
    assert refused(FAR, both, "260301000001") == 0


@pytest.mark.django_db
def test_the_table_names_no_network_and_is_emptied_and_not_logged() -> None:
    with time_machine.travel(START, tick=False) as clock:
        spend(NEXT_DOOR, {"sending": 1, "one": 1}, "260301000001")
        assert LimitCount.objects.count() == 2
        assert not any(NEXT_DOOR in row.key or "260301" in row.key for row in LimitCount.objects.all())
        forget_old_counts()
        assert LimitCount.objects.count() == 2
        clock.shift(timedelta(hours=2))
        forget_old_counts()
        assert not LimitCount.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'foundation_limitcount'")
        assert cursor.fetchone() == ("u",)


def given(client: Client, address: str = NEXT_DOOR) -> Any:
    file = upload(photo(), "a.jpg")
    return client.post("/files/", {"for": str(uuid4()), "id": str(uuid4()), "file": file}, REMOTE_ADDR=address)


@pytest.mark.django_db
def test_files_are_limited_by_number_and_say_how_long_to_wait(client: Client, few: Any) -> None:
    few.JISHI_LIMITS |= {"pages": Rate(50, 60)}
    assert [given(client).status_code for _ in range(3)] == [201, 201, 429]
    answer = given(client)
    assert int(answer["Retry-After"]) > 3500
    assert answer.json()["code"] == "too_often"
    assert "60" in answer.json()["message"]
    assert File.objects.count() == 2
    assert given(client, FAR).status_code == 201


@pytest.mark.django_db
def test_files_are_limited_by_their_bytes(client: Client, few: Any) -> None:
    few.JISHI_LIMITS |= {"uploads": Rate(100, 3600), "upload_mb": Rate(1, 3600)}
    spend(NEXT_DOOR, {"upload_mb": 1024 * 1024 - 10})
    assert given(client).status_code == 429
    assert not File.objects.exists()


@pytest.mark.django_db
def test_without_room_on_the_disk_no_file_is_taken_and_everybody_is_told(client: Client, few: Any) -> None:
    assert room.check() == ""
    few.JISHI_FREE_MB, few.JISHI_FREE_PERCENT = 10_000_000, 90
    total = room.shutil.disk_usage("/")
    few.JISHI_FREE_PERCENT = 90 if total.free * 10 < total.total * 9 else 100
    answer = given(client)
    assert (answer.status_code, answer.json()["code"]) == (422, "no_room")
    assert not File.objects.exists()
    assert "No files are taken" in room.check()
    assert "No files are taken" in client.get("/readyz").json()["problems"]["room for files"]


@pytest.mark.django_db
def test_a_refusal_is_a_whole_sentence_in_both_languages() -> None:
    from django.utils import translation

    for language, word in (("zh-hans", "分钟"), ("en", "minutes")):
        with translation.override(language):
            for limit in ("pages", "uploads", "tokens"):
                refusal: Refusal = TooMany(121, limit)
                assert f"3 {word}" in refusal.message
