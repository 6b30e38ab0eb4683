"""A text message is counted as networks count it."""

import pytest

from jishi.ground.lib.sms import segments, units


@pytest.mark.parametrize(
    ("text", "count", "parts"),
    [
        ("", 0, 0),
        ("a" * 160, 160, 1),
        ("a" * 161, 161, 2),
        ("a" * 306, 306, 2),
        ("a" * 307, 307, 3),
        ("[" * 80, 160, 1),
        ("[" * 81, 162, 2),
        ("灯" * 70, 70, 1),
        ("灯" * 71, 71, 2),
        ("灯" * 134, 134, 2),
        ("灯" * 135, 135, 3),
        ("a" * 69 + "灯", 70, 1),
        ("😀" * 35, 70, 1),
        ("😀" * 36, 72, 2),
    ],
)
def test_a_text_is_paid_for_by_its_length(text: str, count: int, parts: int) -> None:
    assert (units(text)[0], segments(text)) == (count, parts)
