"""What must hold of a process before cases may walk it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .model import BACK, Process

LONGEST_REASON = 200
"""Characters that are kept of a reason with a step."""


@dataclass(frozen=True)
class Known:
    """What the house offers to a process: the acts its actions carry out, phases it can show, fields to ask, roles."""

    acts: frozenset[str]
    phases: frozenset[str]
    fields: frozenset[str]
    roles: frozenset[str]


def problems_of(process: Process, known: Known) -> list[str]:
    """Sentences about everything that is wrong; empty when cases may walk it."""
    return [sentence for test in TESTS for sentence in test(process, known)]


def _words_are_known(process: Process, known: Known) -> Iterator[str]:
    for node in process.nodes.values():
        if node.phase not in known.phases:
            yield f"node {node.code}: the phase {node.phase!r} is not one of {', '.join(sorted(known.phases))}"
        yield from (f"node {node.code}: there is no role {role!r}" for role in node.roles if role not in known.roles)
        for name in sorted(node.open_fields - known.fields):
            yield f"node {node.code}: there is no field {name!r}"
        if not node.ends and not node.roles:
            yield f"node {node.code}: somebody must be named whose work it is"
    for move in process.moves:
        if move.act not in known.acts:
            yield f"move {move.code}: there is no act {move.act!r}"
        yield from (f"move {move.code}: there is no role {role!r}" for role in move.roles if role not in known.roles)
        yield from (
            f"move {move.code}: there is no field {name!r}" for name in move.requires if name not in known.fields
        )
        if not move.roles:
            yield f"move {move.code} from {move.source}: nobody may take it"
        if move.target != BACK and move.target not in process.nodes:
            yield f"move {move.code} from {move.source}: no node {move.target!r}"


def _codes_are_single(process: Process, known: Known) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for move in process.moves:
        if (move.source, move.code) in seen:
            yield f"node {move.source}: the move {move.code!r} stands twice; give one of them another code"
        seen.add((move.source, move.code))


def _reasons_are_single(process: Process, known: Known) -> Iterator[str]:
    """A kept reason is known by its label, so one label is one reason with one English text."""
    said: dict[str, str] = {}
    for move in process.moves:
        where = f"move {move.code} from {move.source}"
        labels = [reason.label for reason in move.reasons]
        twice = sorted({label for label in labels if labels.count(label) > 1})
        yield from (f"{where}: the reason {label!r} stands twice" for label in twice)
        for reason in move.reasons:
            if said.setdefault(reason.label, reason.label_en) != reason.label_en:
                yield f"{where}: the reason {reason.label!r} has another English text elsewhere"
            if len(reason.label) > LONGEST_REASON:
                yield f"{where}: the reason {reason.label!r} is too long"


def _every_node_is_reached(process: Process, known: Known) -> Iterator[str]:
    reached = _closure({process.start}, lambda node: {m.target for m in process.moves_from(node)} - {BACK})
    yield from (f"node {code}: no move leads here" for code in process.nodes if code not in reached)


def _no_dead_end(process: Process, known: Known) -> Iterator[str]:
    ends = {node.code for node in process.nodes.values() if node.ends}
    if not ends:
        yield "no node ends the process"
    entered: dict[str, set[str]] = {code: set() for code in process.nodes}
    for move in process.moves:
        if move.target == BACK:
            for came in process.moves:
                if came.target == move.source:
                    entered.setdefault(came.source, set()).add(move.source)
        else:
            entered.setdefault(move.target, set()).add(move.source)
    leads_out = _closure(ends, lambda node: entered.get(node, set()))
    yield from (f"node {code}: from here no way leads to an end" for code in process.nodes if code not in leads_out)


def _back_knows_where(process: Process, known: Known) -> Iterator[str]:
    for move in process.moves:
        if move.target == BACK and move.source == process.start:
            yield f"move {move.code}: the first node has nothing to go back to"


def _closure(begin: set[str], following: Callable[[str], set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(begin)
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting.extend(following(node))
    return found


TESTS = (
    _words_are_known, _codes_are_single, _reasons_are_single, _every_node_is_reached, _no_dead_end, _back_knows_where,
)  # fmt: skip
