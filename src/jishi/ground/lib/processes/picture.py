"""The picture of a process, drawn from its data. SVG with classes only, so that a style sheet colours it (strict CSP).

The main way, along the primary moves, goes from top to bottom. Moves between its nodes that go back or skip some run on
the left; nodes beside the main way stand on the right. Moves of one name to one node share a line, joined where they
begin by a dot.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from .model import BACK, Process

WIDTH, HEIGHT = 184, 56
GAP = 42
LANE = 16
MARGIN = 16
LETTER, WIDE_LETTER = 7.0, 12.2
"""Estimated widths of a letter and of a Chinese character in the size of a move's name."""


@dataclass(frozen=True)
class Line:
    """Moves of one name to one node."""

    name: str
    target: str
    sources: tuple[str, ...]


@dataclass
class Side:
    """One edge of the boxes: how many lines end there, and which comes next."""

    ends: dict[str, int]
    used: dict[str, int]

    def place(self, node: str, top: int) -> int:
        """The height at which the next line meets the node."""
        self.used[node] = self.used.get(node, 0) + 1
        return top + HEIGHT * self.used[node] // (self.ends[node] + 1)


def draw(process: Process, language: str = "zh-hans", counts: Mapping[str, int] | None = None) -> str:
    """SVG text. `counts` may give a number of open cases to stand in each node."""
    main = _main_way(process)
    beside = [code for code in process.nodes if code not in main]
    lines = list(_lines(process, language))
    turning = _rest(lines, set(pairwise(main)))
    left = _sorted(main, [line for line in turning if {*line.sources, line.target} <= set(main)])
    right = _sorted(main, [line for line in lines if line.target in beside or set(line.sources) & set(beside)])
    between = [line for line in right if {*line.sources, line.target} & set(main)]
    outer = [line for line in (_only(line, beside) for line in right if line.target in beside) if line.sources]

    main_x = MARGIN + _room(left) + LANE * len(left)
    side_x = main_x + WIDTH + LANE * (len(between) + 1) + _room(between)
    tops = {code: MARGIN + row * (HEIGHT + GAP) for row, code in enumerate(main)}
    tops |= _stacked(main, beside, right, tops)
    boxes = {code: (main_x if code in main else side_x, top) for code, top in tops.items()}
    width = (side_x if beside else main_x) + WIDTH + MARGIN + (LANE * (len(outer) + 1) + _room(outer) if outer else 0)
    height = max(tops.values()) + HEIGHT + MARGIN + (20 if beside else 0)

    parts = [
        *_down(main, main_x, tops, lines),
        *_turns(left, tops, main_x, main_x - _room(left), -LANE),
        *_across(between, set(main), boxes, main_x + WIDTH, side_x),
        *_turns(outer, tops, side_x + WIDTH, side_x + WIDTH + _room(outer), LANE),
        *_returns(process, boxes, language),
        *_boxes(process, boxes, language, counts or {}),
    ]
    return (
        f'<svg class="process-picture" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" role="img" aria-label="{escape(process.name(language))}">'
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path class="arrow-head" d="M0 0 8 4 0 8z"/></marker></defs>' + "".join(parts) + "</svg>"
    )


def _only(line: Line, sources: list[str]) -> Line:
    return Line(line.name, line.target, tuple(source for source in line.sources if source in sources))


def _main_way(process: Process) -> list[str]:
    """From the start along the primary moves to the end."""
    way = [process.start]
    while not process.node(way[-1]).ends:
        passed = {*way, BACK}
        onward = [m.target for m in process.moves_from(way[-1]) if m.primary and m.target not in passed]
        if not onward:
            break
        way.append(onward[0])
    return way


def _lines(process: Process, language: str) -> Iterator[Line]:
    sources: dict[tuple[str, str], list[str]] = {}
    for move in process.moves:
        if move.target != BACK:
            sources.setdefault((move.name(language), move.target), []).append(move.source)
    yield from (Line(name, target, tuple(found)) for (name, target), found in sources.items())


def _rest(lines: Iterable[Line], steps: set[tuple[str, str]]) -> Iterator[Line]:
    """The lines without the steps of the main way."""
    for line in lines:
        sources = tuple(source for source in line.sources if (source, line.target) not in steps)
        if sources:
            yield Line(line.name, line.target, sources)


def _sorted(main: list[str], lines: list[Line]) -> list[Line]:
    """The shortest first, so that it lies innermost."""
    row = {code: number for number, code in enumerate(main)}

    def length(line: Line) -> int:
        rows = [row[code] for code in (*line.sources, line.target) if code in row] or [0]
        return max(rows) - min(rows)

    return sorted(lines, key=length)


def _stacked(main: list[str], beside: list[str], lines: list[Line], tops: Mapping[str, int]) -> dict[str, int]:
    """Heights of the nodes beside the main way, each near the nodes it is reached from, none upon another."""

    def wanted(code: str) -> float:
        rows = [tops[source] for line in lines if line.target == code for source in line.sources if source in main]
        return sum(rows) / len(rows) if rows else float(max(tops.values()))

    found: dict[str, int] = {}
    lowest = MARGIN
    for code in sorted(beside, key=wanted):
        found[code] = max(lowest, round(wanted(code)))
        lowest = found[code] + HEIGHT + GAP
    return found


def _down(main: list[str], x: int, tops: Mapping[str, int], lines: Iterable[Line]) -> Iterator[str]:
    known = list(lines)
    for source, target in pairwise(main):
        name = " / ".join(line.name for line in known if line.target == target and source in line.sources)
        middle = x + WIDTH // 2
        yield _path(f"M{middle} {tops[source] + HEIGHT} V{tops[target]}", arrow=True)
        yield _name(name, middle + 8 + _long(name) / 2, tops[target] - GAP // 2 + 4)


def _turns(lines: list[Line], tops: Mapping[str, int], edge: int, first: int, step: int) -> Iterator[str]:
    """Lines that leave the boxes at one edge and come back to it."""
    side = Side(_ends(lines, {*tops}), {})
    for number, line in enumerate(lines):
        lane = first + number * step
        into = side.place(line.target, tops[line.target])
        starts = [side.place(source, tops[source]) for source in line.sources]
        yield from _gathered(starts, into, edge, lane, edge)
        yield _name(line.name, (first + edge) / 2, into - 5)


def _across(
    lines: list[Line], main: set[str], boxes: Mapping[str, tuple[int, int]], main_edge: int, side_edge: int
) -> Iterator[str]:
    """Lines between the main way and the nodes beside it."""
    sides = {True: Side(_ends(lines, main), {}), False: Side(_ends(lines, {*boxes} - main), {})}
    for number, line in enumerate(lines):
        lane = main_edge + (number + 1) * LANE
        in_main = line.target in main
        into = sides[in_main].place(line.target, boxes[line.target][1])
        crossing = [source for source in line.sources if (source in main) is not in_main]
        starts = [sides[not in_main].place(source, boxes[source][1]) for source in crossing]
        edges = (side_edge, main_edge) if in_main else (main_edge, side_edge)
        yield from _gathered(starts, into, edges[0], lane, edges[1])
        yield _name(line.name, side_edge - 10 - _long(line.name) / 2, (starts[0] if in_main else into) - 5)


def _returns(process: Process, boxes: Mapping[str, tuple[int, int]], language: str) -> Iterator[str]:
    """Moves back to where the case came from: named below the node, since they lead to several."""
    for code, (x, top) in boxes.items():
        names = " / ".join(move.name(language) for move in process.moves_from(code) if move.target == BACK)
        if names:
            yield _name(f"↩ {names}", x + WIDTH // 2, top + HEIGHT + 16)


def _gathered(starts: list[int], into: int, start_edge: int, lane: int, end_edge: int) -> Iterator[str]:
    low, high = min([*starts, into]), max([*starts, into])
    for start in starts:
        yield _path(f"M{start_edge} {start} H{lane}")
        if len(starts) > 1:
            yield f'<circle class="move-dot" cx="{lane}" cy="{start}" r="2.5"/>'
    yield _path(f"M{lane} {low} V{high}")
    yield _path(f"M{lane} {into} H{end_edge}", arrow=True)


def _ends(lines: Iterable[Line], nodes: set[str]) -> dict[str, int]:
    ends: dict[str, int] = {}
    for line in lines:
        for code in (*line.sources, line.target):
            if code in nodes:
                ends[code] = ends.get(code, 0) + 1
    return ends


def _path(way: str, *, arrow: bool = False) -> str:
    head = ' marker-end="url(#arrow)"' if arrow else ""
    return f'<path class="move"{head} d="{way}"/>'


def _name(text: str, x: float, y: float) -> str:
    return f'<text class="move-name" x="{round(x)}" y="{round(y)}">{escape(text)}</text>'


def _long(text: str) -> float:
    return sum(WIDE_LETTER if ord(letter) > 0x2E7F else LETTER for letter in text)


def _room(lines: list[Line]) -> int:
    """The width that the longest name needs before a box."""
    return round(max((_long(line.name) for line in lines), default=0)) + 28 if lines else 0


def _boxes(
    process: Process, boxes: Mapping[str, tuple[int, int]], language: str, counts: Mapping[str, int]
) -> Iterator[str]:
    for code, (x, y) in boxes.items():
        node = process.node(code)
        count = counts.get(code)
        yield (
            f'<g class="node phase-{escape(node.phase)}">'
            f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="6"/>'
            f'<text class="node-name" x="{x + WIDTH // 2}" y="{y + HEIGHT // 2 + 5}">'
            f"{escape(node.name(language))}</text>"
        )
        if count:
            yield f'<text class="node-count" x="{x + WIDTH - 12}" y="{y + 16}">{count}</text>'
        yield "</g>"
