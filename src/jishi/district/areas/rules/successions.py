"""From a code of former days to the codes that hold: following changes, and refusing those that lead in a circle."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from jishi.ground.lib.codes import PATH_LENGTH, DivisionLevel

FINER_THAN = PATH_LENGTH[DivisionLevel.DISTRICT]
"""Changes of provinces and cities say nothing about the districts in them, which have changes of their own."""


@dataclass(frozen=True, slots=True)
class Succession:
    """What a path leads to today. `changed` is the path whose change was followed: the asked one, or one above it.

    No paths: it ended and nothing follows. `exact` is False when only an area above is known to have changed: the
    paths are then where to look, and not what became of the thing itself.
    """

    asked: str
    changed: str
    paths: tuple[str, ...]
    exact: bool

    @property
    def ended(self) -> bool:
        return not self.paths


def find_succession(path: str, changes: Mapping[str, Sequence[str]], holding: Container[str]) -> Succession | None:
    """What followed on a path; None when it holds today or nothing is known to have happened to it.

    `changes`: for each former path those that follow, none where it ended; without circles. `holding`: paths of
    divisions that stand today, which end every chain. A community or subdistrict without a change of its own is
    answered by that of the area above: by the same digits below the new code where such a division stands, else by the
    new code.
    """
    if path in holding:
        return None
    lengths = [length for length in PATH_LENGTH.values() if FINER_THAN <= length < len(path)]
    for above in (path, *(path[:length] for length in reversed(lengths))):
        if above not in changes:
            continue
        found = follow(above, changes, holding)
        if above == path:
            return Succession(path, path, found, exact=True)
        moved = tuple(new + path[len(above) :] for new in found if new + path[len(above) :] in holding)
        return Succession(path, above, moved or found, exact=False)
    return None


def follow(path: str, changes: Mapping[str, Sequence[str]], holding: Container[str]) -> tuple[str, ...]:
    """The ends of all chains that begin with a changed path, sorted; none when all of them ended."""
    ends: set[str] = set()
    waiting, seen = list(changes[path]), {path}
    while waiting:
        each = waiting.pop()
        if each in seen:
            continue
        seen.add(each)
        if each in holding or each not in changes:
            ends.add(each)
        else:
            waiting.extend(changes[each])
    return tuple(sorted(ends))


def find_circle(changes: Mapping[str, Sequence[str]], begin: Iterable[str]) -> tuple[str, ...]:
    """The first chain that comes back to where it was, from one of the paths on; empty when there is none."""
    done: set[str] = set()
    for start in begin:
        chain: list[str] = []
        branches = [iter((start,))]
        while branches:
            path = next(branches[-1], None)
            if path is None:
                branches.pop()
                if chain:
                    done.add(chain.pop())
            elif path in chain:
                return (*chain[chain.index(path) :], path)
            elif path not in done:
                chain.append(path)
                branches.append(iter(changes.get(path, ())))
    return ()
