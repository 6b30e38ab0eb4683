"""The picture shows all of a process and nothing upon something else."""

import re
from itertools import combinations
from typing import Any

import pytest

from jishi.ground.lib.processes import Process, draw, read_process

WORDS = {"phase": "handling", "roles": ["handler"]}


def process(nodes: dict[str, dict[str, Any]], moves: list[tuple[str, str, str, bool]]) -> Process:
    return read_process(
        {
            "code": "p", "label": "流程", "label_en": "Process", "start": next(iter(nodes)),
            "nodes": {code: {"label": code, "label_en": code, **WORDS, **row} for code, row in nodes.items()},
            "moves": [
                {"act": act, "from": source, "to": to, "label": act, "label_en": act, "roles": ["r"], "primary": main}
                for act, source, to, main in moves
            ],
        },
        1,
    )  # fmt: skip


ONLY_ONE = process({"a": {"ends": True}}, [])
NO_MAIN_WAY = process({"a": {}, "b": {"ends": True}}, [("end", "a", "b", False)])
ROUND = process(
    {"a": {}, "b": {}, "c": {}, "side": {}, "end": {"ends": True}, "gone": {"ends": True}},
    [
        ("on", "a", "b", True), ("further", "b", "c", True), ("close", "c", "end", True), ("return", "c", "a", False),
        ("again", "b", "b", False), ("aside", "b", "side", False), ("join", "side", "c", True),
        ("drop", "a", "gone", False), ("drop", "side", "gone", False), ("wait", "c", "side", False),
        ("resume", "side", "back", False),
    ],
)  # fmt: skip


@pytest.mark.parametrize("drawn", [ONLY_ONE, NO_MAIN_WAY, ROUND])
def test_every_node_and_every_move_is_named(drawn: Process) -> None:
    picture = draw(drawn)
    shown = re.findall(r">(?:↩ )?([^<>]+)</text>", picture)
    assert {node.label for node in drawn.nodes.values()} <= set(shown)
    assert {move.label for move in drawn.moves} <= {name for text in shown for name in text.split(" / ")}


@pytest.mark.parametrize("drawn", [ONLY_ONE, NO_MAIN_WAY, ROUND])
def test_no_box_stands_upon_another_or_outside(drawn: Process) -> None:
    picture = draw(drawn, counts=dict.fromkeys(drawn.nodes, 3))
    width, height = map(int, re.findall(r'viewBox="0 0 (\d+) (\d+)"', picture)[0])
    found = re.findall(r'<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"', picture)
    boxes = [tuple(map(int, figures)) for figures in found]
    assert len(boxes) == len(drawn.nodes)
    assert all(x >= 0 and y >= 0 and x + wide <= width and y + high <= height for x, y, wide, high in boxes)
    for one, other in combinations(boxes, 2):
        beside = one[0] + one[2] <= other[0] or other[0] + other[2] <= one[0]
        assert beside or one[1] + one[3] <= other[1] or other[1] + other[3] <= one[1]


def test_the_main_way_goes_straight_down() -> None:
    found = re.findall(r'<rect x="(\d+)"[^>]*/><text class="node-name"[^>]*>([^<]+)<', draw(ROUND))
    by_node = {name: x for x, name in found}
    assert len({by_node[code] for code in ("a", "b", "c", "end")}) == 1


def test_words_are_escaped() -> None:
    assert "<b>" not in draw(process({"<b>": {"ends": True}}, []))
