"""The picture of a process, drawn from its data: nodes in ranks from start to end, forward moves as straight arrows,
backward ones as bows above. SVG with classes only, so that the page's style sheet colours it (strict CSP)."""

from collections.abc import Iterator, Mapping
from html import escape

from .model import BACK, Move, Process

WIDTH, HEIGHT = 132, 52
GAP_X, GAP_Y = 84, 34
MARGIN = 24
BOW = 26


def draw(process: Process, language: str = "zh-hans", counts: Mapping[str, int] | None = None) -> str:
    """SVG text. `counts` may give a number of open cases to stand in each node."""
    ranks = _ranks(process)
    columns: dict[int, list[str]] = {}
    for code, rank in ranks.items():
        columns.setdefault(rank, []).append(code)
    places = {
        code: (MARGIN + rank * (WIDTH + GAP_X), MARGIN + _bows(process, ranks) * BOW + row * (HEIGHT + GAP_Y))
        for rank, codes in columns.items()
        for row, code in enumerate(codes)
    }
    width = max(x for x, _ in places.values()) + WIDTH + MARGIN
    height = max(y for _, y in places.values()) + HEIGHT + MARGIN
    parts = [*_arrows(process, places, ranks, language), *_boxes(process, places, language, counts or {})]
    return (
        f'<svg class="process-picture" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" role="img" aria-label="{escape(process.name(language))}">'
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path class="arrow-head" d="M0 0 8 4 0 8z"/></marker></defs>' + "".join(parts) + "</svg>"
    )


def _ranks(process: Process) -> dict[str, int]:
    """How far from the start each node stands along its main way; ends come last in the row they are reached from."""
    ranks = {process.start: 0}
    waiting = [process.start]
    while waiting:
        node = waiting.pop(0)
        for move in process.moves_from(node):
            if move.target not in ranks and move.target != BACK:
                ranks[move.target] = ranks[node] + 1
                waiting.append(move.target)
    return {code: ranks.get(code, 0) for code in process.nodes}


def _backward(process: Process, ranks: Mapping[str, int]) -> list[Move]:
    seen: dict[tuple[str, str], Move] = {}
    for move in process.moves:
        if move.target != BACK and ranks[move.target] < ranks[move.source]:
            seen.setdefault((move.source, move.target), move)
    return list(seen.values())


def _bows(process: Process, ranks: Mapping[str, int]) -> int:
    return len(_backward(process, ranks))


def _arrows(
    process: Process, places: Mapping[str, tuple[int, int]], ranks: Mapping[str, int], language: str
) -> Iterator[str]:
    forward: dict[tuple[str, str], list[str]] = {}
    for move in process.moves:
        if move.target != BACK and ranks[move.target] >= ranks[move.source]:
            forward.setdefault((move.source, move.target), []).append(move.name(language))
    for (source, target), names in forward.items():
        yield _straight(places[source], places[target], " / ".join(dict.fromkeys(names)))
    for level, move in enumerate(_backward(process, ranks), start=1):
        yield _bow(places[move.source], places[move.target], MARGIN + level * BOW - BOW // 2, move.name(language))


def _straight(source: tuple[int, int], target: tuple[int, int], name: str) -> str:
    if target[0] == source[0]:
        x1, y1, x2, y2 = source[0] + WIDTH // 2, source[1] + HEIGHT, target[0] + WIDTH // 2, target[1]
        if y2 < y1:
            y1, y2 = source[1], target[1] + HEIGHT
    else:
        x1, y1, x2, y2 = source[0] + WIDTH, source[1] + HEIGHT // 2, target[0], target[1] + HEIGHT // 2
    label = f'<text class="move-name" x="{(x1 + x2) // 2}" y="{(y1 + y2) // 2 - 6}">{escape(name)}</text>'
    return f'<path class="move" marker-end="url(#arrow)" d="M{x1} {y1} {x2} {y2}"/>{label}'


def _bow(source: tuple[int, int], target: tuple[int, int], top: int, name: str) -> str:
    x1, x2 = source[0] + WIDTH // 2 + 12, target[0] + WIDTH // 2 - 12
    path = f"M{x1} {source[1]} V{top} H{x2} V{target[1]}"
    label = f'<text class="move-name" x="{(x1 + x2) // 2}" y="{top - 5}">{escape(name)}</text>'
    return f'<path class="move move-back" marker-end="url(#arrow)" d="{path}"/>{label}'


def _boxes(
    process: Process, places: Mapping[str, tuple[int, int]], language: str, counts: Mapping[str, int]
) -> Iterator[str]:
    for code, (x, y) in places.items():
        node = process.node(code)
        count = (
            f'<text class="node-count" x="{x + WIDTH - 8}" y="{y + 16}">{counts[code]}</text>'
            if counts.get(code)
            else ""
        )
        yield (
            f'<g class="node phase-{escape(node.phase)}"><rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="6"/>'
            f'<text class="node-name" x="{x + WIDTH // 2}" y="{y + HEIGHT // 2 + 5}">{escape(node.name(language))}</text>'
            f"{count}</g>"
        )
