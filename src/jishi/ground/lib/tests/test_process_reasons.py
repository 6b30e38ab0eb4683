"""Reasons of a move: a label that is kept and an English text; plain words stay what they are."""

from typing import Any

import pytest

from jishi.ground.lib.processes import Known, Process, ProcessProblem, Reason, problems_of, read_process

KNOWN = Known(frozenset({"end"}), frozenset({"handling"}), frozenset(), frozenset({"r"}))
NOT_OURS = {"label": "不属于本单位职责", "label_en": "Not our duty"}


def process(*reasons: Any) -> Process:
    """A process of one move for each list of reasons."""
    node = {"phase": "handling", "roles": ["r"]}
    return read_process(
        {
            "code": "p", "label": "流程", "label_en": "Process", "start": "a",
            "nodes": {
                "a": {"label": "甲", "label_en": "A", **node},
                "b": {"label": "乙", "label_en": "B", "ends": True, **node},
            },
            "moves": [
                {"act": "end", "code": f"end{number}", "from": "a", "to": "b", "label": "办结", "label_en": "End",
                 "roles": ["r"], "reason": "required", "reasons": given}
                for number, given in enumerate(reasons)
            ],
        },
        1,
    )  # fmt: skip


def test_plain_words_are_read_as_they_are_in_every_language() -> None:
    (move,) = process(["信息不全", 12]).moves
    assert move.reasons == (Reason("信息不全"), Reason("12"))
    assert [reason.name("en") for reason in move.reasons] == ["信息不全", "12"]


def test_a_kept_reason_is_read_in_the_readers_language_and_own_words_stay() -> None:
    read = process([NOT_OURS, "信息不全"])
    assert problems_of(read, KNOWN) == []
    assert read.reason_name("不属于本单位职责", "en") == "Not our duty"
    assert read.reason_name("不属于本单位职责", "zh-hans") == "不属于本单位职责"
    assert read.reason_name("信息不全", "en-gb") == "信息不全"
    assert read.reason_name("隔壁的事", "en") == "隔壁的事"


@pytest.mark.parametrize(
    "reasons",
    [
        "信息不全", 3, {"label": "信息不全"}, [{"label": "信息不全"}], [{"label": "", "label_en": "Nothing"}],
        [{"label": "信息不全", "label_en": " "}], [{**NOT_OURS, "label_fr": "x"}], [{"label": 3, "label_en": "Three"}],
    ],
)  # fmt: skip
def test_half_a_reason_is_refused_in_a_sentence(reasons: Any) -> None:
    with pytest.raises(ProcessProblem, match=r"move 1: (a reason is plain words|reasons are a list)"):
        process(reasons)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ([["信息不全", "信息不全"]], "'信息不全' stands twice"),
        ([[NOT_OURS], [{**NOT_OURS, "label_en": "Not us"}]], "has another English text elsewhere"),
        ([[NOT_OURS], ["不属于本单位职责"]], "has another English text elsewhere"),
        ([["长" * 201]], "is too long"),
    ],
)
def test_one_label_is_one_reason(given: list[Any], sentence: str) -> None:
    (problem,) = problems_of(process(*given), KNOWN)
    assert sentence in problem
