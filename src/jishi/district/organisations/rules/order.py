"""The order in which lines can be written: those above first."""

from collections.abc import Iterable, Mapping

from jishi.district.organisations.rules.table import Line


def parents_first(lines: Iterable[Line]) -> tuple[list[Line], list[Line]]:
    """The lines so that each comes after its parent's line, and those that stand in a circle."""
    by_code: Mapping[str, Line] = {line.draft.code: line for line in lines}
    placed: dict[str, Line] = {}
    circling: dict[str, Line] = {}
    for line in by_code.values():
        chain: list[Line] = []
        current: Line | None = line
        while current and current.draft.code not in placed and current.draft.code not in circling:
            if current in chain:
                circling.update({one.draft.code: one for one in chain})
                chain = []
                break
            chain.append(current)
            current = by_code.get(current.draft.parent_code)
        if current and current.draft.code in circling:
            circling.update({one.draft.code: one for one in chain})
            chain = []
        placed.update({one.draft.code: one for one in reversed(chain)})
    return list(placed.values()), list(circling.values())
