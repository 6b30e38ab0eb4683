"""Names of this district's divisions at the head of an address, and where they lie."""

from collections.abc import Mapping
from dataclasses import dataclass

from jishi.district.areas import api as areas
from jishi.ground.foundation import reference
from jishi.registers.addresses.rules.heads import forms


@dataclass(frozen=True, slots=True)
class Heads:
    """Every form of every division's name, and the paths that it may mean."""

    paths: Mapping[str, tuple[str, ...]]
    lengths: Mapping[str, tuple[int, ...]]

    def known(self, text: str) -> int:
        """How many signs at the head of the text are the name of a division; the longest one counts."""
        for length in self.lengths.get(text[:1], ()):
            if text[:length] in self.paths:
                return length
        return 0


def heads() -> Heads:
    """Built once in each process, anew when areas change."""
    return reference.cached("areas.heads", _build)


def _build() -> Heads:
    paths: dict[str, list[str]] = {}
    for name, path in areas.current_divisions().values_list("name", "path"):
        for form in forms(name):
            paths.setdefault(form, []).append(path)
    lengths: dict[str, set[int]] = {}
    for form in paths:
        lengths.setdefault(form[0], set()).add(len(form))
    return Heads(
        {form: tuple(places) for form, places in paths.items()},
        {sign: tuple(sorted(each, reverse=True)) for sign, each in lengths.items()},
    )
