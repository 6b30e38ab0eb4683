"""Whether the outlines tile the land: sisters do not overlap, leave no gap and stay inside the area above.

Areas are compared with their sisters below the nearest area above that has an outline; only groups that the import
touches are looked at. A gap is told when the sisters are complete: land of a sister not yet drawn is no gap.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jishi.ground.lib.geometry import TopologyReport, overlaps_and_gaps

from .codes import code_of, parent_path
from .plan import Plan
from .rows import Outline, Problem, Rows, Source

GroupKey = tuple[str, int]
"""The path of the area above ("" for none) and the length of its members' paths."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """What is let pass: slivers up to so many square metres; gaps of any size when they are meant (water, forest)."""

    sliver_m2: float
    accept_gaps: bool = False


def check_outlines(rows: Rows, plan: Plan, tolerance: Tolerance) -> Iterator[Problem]:
    """A problem for each overlap, gap and outlying part larger than the tolerance."""
    lines = {row.path: row.line for row in rows.outlines}
    holding = {path: each for path, each in plan.divisions.items() if not each.valid_to}
    drawn = {path: each.outline for path, each in holding.items() if each.outline}
    groups: dict[GroupKey, list[tuple[str, Outline]]] = defaultdict(list)
    for path, outline in (*drawn.items(), *((path, grid.outline) for path, grid in plan.grids.items())):
        if outline:
            groups[parent_path(path, drawn.keys()), len(path)].append((path, outline))
    known = holding.keys()
    incomplete = {(parent_path(path, known), len(path)) for path in known if path not in drawn}
    for key in sorted(_touched(plan, groups, drawn)):
        above, _length = key
        if len(groups[key]) == 1 and not above:
            continue
        found = overlaps_and_gaps(groups[key], parent=drawn.get(above), tolerance_m2=tolerance.sliver_m2)
        direct = all(parent_path(path, known) == above for path, _outline in groups[key])
        yield from _overlapping_and_outlying(found, above, lines)
        if above and direct and key not in incomplete:
            yield from _gaps(found, above, lines, blocking=not tolerance.accept_gaps)


def _touched(plan: Plan, groups: dict[GroupKey, list[tuple[str, Outline]]], drawn: dict[str, Outline]) -> set[GroupKey]:
    own = {(parent_path(path, drawn.keys()), len(path)) for path in plan.touched}
    return {key for key in groups if key in own or key[0] in plan.touched}


def _overlapping_and_outlying(found: TopologyReport[str], above: str, lines: dict[str, int]) -> Iterator[Problem]:
    for overlap in found.overlaps:
        first, second = sorted((overlap.first, overlap.second), key=lambda path: (path not in lines, path))
        sentence = _("Overlaps %(other)s by %(area)s m².")
        words = {"other": code_of(second), "area": _metres(overlap.area_m2)}
        line = lines.get(first, 0)
        yield Problem(Source.OUTLINES, line, code_of(first), sentence % words, lng=overlap.lng, lat=overlap.lat)
    for part in found.outside:
        sentence = _("%(area)s m² of it lie outside %(above)s.")
        words = {"above": code_of(above), "area": _metres(part.area_m2)}
        line = lines.get(part.key, 0)
        yield Problem(Source.OUTLINES, line, code_of(part.key), sentence % words, lng=part.lng, lat=part.lat)


def _gaps(found: TopologyReport[str], above: str, lines: dict[str, int], blocking: bool) -> Iterator[Problem]:
    for gap in found.gaps:
        sentence = _("%(area)s m² near %(lng)s, %(lat)s belong to none of the areas below it.")
        words = {"area": _metres(gap.area_m2), "lng": f"{gap.lng:.5f}", "lat": f"{gap.lat:.5f}"}
        yield Problem(
            Source.OUTLINES, lines.get(above, 0), code_of(above), sentence % words, blocking, lng=gap.lng, lat=gap.lat
        )


def _metres(area: float) -> str:
    return f"{area:,.0f}"
