"""A list can be read through, forth and back, whatever happens to it and whatever stands in the address."""

import json
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db.models import F
from django.http import QueryDict

from jishi.ground.ui.paging import Page, keyset_page

Message: Any = apps.get_model("foundation", "Message")  # a table with moments; the ui has none of its own
pytestmark = pytest.mark.django_db

ORDER = ("-created_at", "-id")
START = datetime(2026, 5, 1, 9, 30, 0, 123456, tzinfo=UTC)


@pytest.fixture
def twenty_rows_five_a_moment() -> list[Any]:
    """Twenty rows in four moments, microseconds included: ties of five."""
    rows = [
        Message(
            kind="test", recipient=f"00000000-0000-0000-0000-{n:012d}", subject_kind="case",
            subject_uuid=f"00000000-0000-0000-0001-{n:012d}", created_at=START + timedelta(microseconds=n // 5),
        )
        for n in range(20)
    ]  # fmt: skip
    Message.objects.bulk_create(rows)
    return list(Message.objects.order_by(*ORDER))


def page_at(url: str, size: int = 3, order: tuple[str, ...] = ORDER) -> Page[Any]:
    return keyset_page(Message.objects.all(), QueryDict(url.removeprefix("?")), order=order, size=size)


def read_through(order: tuple[str, ...], size: int) -> list[Any]:
    page = page_at("", size, order)
    found = list(page.items)
    while page.has_older:
        page = page_at(page.older_url, size, order)
        found += page.items
    return found


@pytest.mark.parametrize("size", [1, 3, 4, 5, 7, 20, 50])
@pytest.mark.parametrize("order", [ORDER, ("created_at", "id"), ("-created_at", "id"), ("kind", "-id"), ("-id",)])
def test_every_row_is_read_once_in_order(
    twenty_rows_five_a_moment: list[Any], order: tuple[str, ...], size: int
) -> None:
    assert read_through(order, size) == list(Message.objects.order_by(*order))


def test_newer_leads_back_the_same_way(twenty_rows_five_a_moment: list[Any]) -> None:
    first = page_at("")
    second = page_at(first.older_url)
    third = page_at(second.older_url)
    back = page_at(third.newer_url)
    assert back.items == second.items
    assert back.has_newer
    assert page_at(back.newer_url).items == first.items


def test_the_first_page_is_full_and_offers_nothing_newer(twenty_rows_five_a_moment: list[Any]) -> None:
    second = page_at(page_at("", size=3).older_url, size=3)
    front = page_at(second.newer_url, size=5)
    assert [row.pk for row in front.items] == [row.pk for row in twenty_rows_five_a_moment[:5]]
    assert (front.has_newer, front.newer_url) == (False, "")


def test_rows_that_come_in_meanwhile_move_nothing(twenty_rows_five_a_moment: list[Any]) -> None:
    older = page_at("").older_url
    expected = [row.pk for row in page_at(older).items]
    Message.objects.create(
        kind="test", recipient="00000000-0000-0000-0000-00000000ffff", subject_kind="case",
        subject_uuid="00000000-0000-0000-0001-00000000ffff", created_at=START + timedelta(days=1),
    )  # fmt: skip
    assert [row.pk for row in page_at(older).items] == expected


def test_a_page_whose_rows_are_gone_leads_to_the_first(twenty_rows_five_a_moment: list[Any]) -> None:
    older = page_at("", size=10).older_url
    for row in twenty_rows_five_a_moment[10:]:
        Message.objects.filter(pk=row.pk).delete()
    page = page_at(older, size=10)
    assert (page.items, page.has_newer, page.has_older) == ([], True, False)
    assert page.newer_url == "?"


def test_other_parameters_stay_and_cursors_do_not_pile_up(twenty_rows_five_a_moment: list[Any]) -> None:
    page = page_at("state=open&q=%E8%B7%AF&q=b")
    deeper = page_at(page.older_url)
    values = QueryDict(deeper.newer_url.removeprefix("?"))
    assert (values.getlist("q"), values["state"], sorted(values)) == (["路", "b"], "open", ["before", "q", "state"])


def test_annotations_can_be_the_order(twenty_rows_five_a_moment: list[Any]) -> None:
    rows = Message.objects.annotate(moment=F("created_at"))
    first = keyset_page(rows, QueryDict(""), order=("-moment", "-id"), size=7)
    second = keyset_page(rows, QueryDict(first.older_url[1:]), order=("-moment", "-id"), size=7)
    assert [row.pk for row in (*first.items, *second.items)] == [row.pk for row in twenty_rows_five_a_moment[:14]]


def cursor(*values: object) -> str:
    return urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


NONSENSE = [
    "", "x", "%", "您好", "e30", "W10", "AAAA", "=" * 40, "A" * 2_000, "../../etc", "' OR 1=1 --", "\x00",
    cursor(), cursor(1), cursor(1, 2, 3), cursor("2026-05-01", "x"), cursor("2026-05-01T00:00:00", 1),
    cursor("0001-01-01T00:00:00+14:00", 1), cursor("9999-12-31T23:59:59-12:00", 1), cursor(None, None),
    cursor("2026-05-01T00:00:00Z", 10**30), cursor("2026-05-01T00:00:00Z", True), cursor([], {}), cursor(1e400, 1),
    urlsafe_b64encode(b"[" * 300).decode(),
]  # fmt: skip


@pytest.mark.parametrize("text", NONSENSE)
@pytest.mark.parametrize("name", ["after", "before"])
def test_a_cursor_that_cannot_be_read_leads_to_the_first_page(
    twenty_rows_five_a_moment: list[Any], name: str, text: str
) -> None:
    params = QueryDict(mutable=True)
    params[name] = text
    page = keyset_page(Message.objects.all(), params, order=ORDER, size=3)
    assert [row.pk for row in page.items] == [row.pk for row in twenty_rows_five_a_moment[:3]]
    assert not page.has_newer


def test_a_list_without_rows_has_no_pages(db: None) -> None:
    page = page_at("")
    assert (page.items, page.has_newer, page.has_older) == ([], False, False)
