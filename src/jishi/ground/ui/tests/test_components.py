"""The tags say what they mean to eyes and to ears."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from jishi.ground.ui import figures, status

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def render(source: str, **context: Any) -> str:
    return Template("{% load ui %}" + source).render(Context({"now": NOW, **context}))


@pytest.mark.parametrize("phase", status.LOOKS)
def test_a_state_is_word_shape_and_colour(phase: str) -> None:
    html = render("{% status_tag phase %}", phase=phase)
    assert f"j-{status.look(phase).css}" in html
    assert "<svg" in html
    assert str(status.look(phase).word) in html


def test_states_differ_in_shape_not_only_in_colour() -> None:
    assert len({look.shape for look in status.LOOKS.values()}) == len(status.LOOKS)


def test_an_office_names_its_own_node() -> None:
    html = render("{% status_tag phase label %}", phase="heard_by_elders", label="<长老会议>")
    assert "&lt;长老会议&gt;" in html


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=0), "刚刚"), (timedelta(seconds=59), "刚刚"), (timedelta(minutes=1), "1 分钟前"),
        (timedelta(minutes=59, seconds=59), "59 分钟前"), (timedelta(hours=1), "1 小时前"),
        (timedelta(hours=23, minutes=59), "23 小时前"), (timedelta(days=1), "11-22 20:00"),
        (timedelta(days=400), "2025-10-19 20:00"), (timedelta(minutes=-5), "11-23 20:05"),
    ],
)  # fmt: skip
def test_a_moment_is_told_in_words_with_the_absolute_time_beside_it(before: timedelta, words: str) -> None:
    with translation.override("zh-hans"):
        html = render("{% ago moment %}", moment=NOW - before)
    assert f">{words}</time>" in html
    assert f'datetime="{(NOW - before).astimezone().isoformat()[:4]}' in html
    assert 'title="20' in html


def test_no_moment_is_a_dash() -> None:
    assert render("{% ago moment %}", moment=None) == "—"


def test_an_icon_is_silent_without_a_label_and_read_out_with_one() -> None:
    assert 'aria-hidden="true"' in render('{% icon "phone" %}')
    assert 'role="img" aria-label="&lt;b&gt;"' in render('{% icon "phone" label=words %}', words="<b>")


def test_a_misspelt_icon_takes_no_page_away() -> None:
    assert "<svg" in render('{% icon "../../secret" %}')


@pytest.mark.parametrize(
    ("count", "chinese", "english"),
    [(0, "共 0 条", "0 rows"), (312, "共 312 条", "312 rows"), (9_999, "共 9,999 条", "9,999 rows"),
     (12_345, "约 1.2 万条", "about 12,000 rows"), (10_000, "约 1 万条", "about 10,000 rows")],
)  # fmt: skip
def test_long_lists_are_counted_roughly(count: int, chinese: str, english: str) -> None:
    with translation.override("zh-hans"):
        assert figures.roughly(count) == chinese
    with translation.override("en"):
        assert figures.roughly(count) == english


def test_the_query_tag_keeps_filters_and_drops_the_cursor() -> None:
    request = RequestFactory().get("/", {"state": "open", "after": "abc", "q": "路灯"})
    html = render("{% query state='closed' q=none %}", request=request, none=None)
    assert html == "?state=closed"


def test_chips_tell_what_they_remove() -> None:
    chips = [{"label": "状态", "value": "<处置中>", "remove_url": "?a=1"}]
    html = render("{% filter_chips chips '?' %}", chips=chips)
    assert "&lt;处置中&gt;" in html
    assert 'href="?a=1"' in html
    assert render("{% filter_chips chips %}", chips=[]).strip() == ""


def test_the_map_speaks_the_language_of_the_page_and_escapes_its_words() -> None:
    with translation.override("zh-hans"):
        html = render('{% map points="/p.json" list="#rows" %}', map_layers=[{"name": "road", "url": "/r?a=1&b=2"}])
    assert "地图，列表在旁边" in html
    assert 'data-points="/p.json"' in html
    assert "&quot;url&quot;: &quot;/r?a=1&amp;b=2&quot;" in html
    assert 'data-tiles="[]"' in html
    assert "j-map-attribution" not in html


def test_the_map_names_the_owner_of_its_tiles() -> None:
    html = render("{% map %}", map_tiles=("https://tiles.example.org/{z}/{x}/{y}.png",), map_attribution="<甲> 测绘院")
    assert "&quot;https://tiles.example.org/{z}/{x}/{y}.png&quot;" in html
    assert '<p class="j-map-attribution">&lt;甲&gt; 测绘院</p>' in html
