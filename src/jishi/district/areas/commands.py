"""`jishi import-areas`: look at the files, and with --write import them. Layers of the map and changes of codes."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from jishi.district.areas.actions import (
    DEFAULT_TOLERANCE,
    check,
    import_areas,
    import_division_changes,
    import_map_layer,
    read_areas,
)
from jishi.district.areas.rules.check_outlines import Tolerance
from jishi.district.areas.rules.layers import BASE_KINDS
from jishi.district.areas.rules.report import Report
from jishi.district.areas.rules.rows import Problem
from jishi.ground.foundation.actors import Actor, ActorKind
from jishi.ground.foundation.errors import Refusal
from jishi.ground.lib.geometry import Frame

IMPORTER = Actor(ActorKind.IMPORTER)
SHOWN = 50


def run_import_areas(argv: list[str]) -> int:
    """0 when the files are sound (and written, if asked), 1 when something has to be mended."""
    parser = argparse.ArgumentParser("jishi import-areas", description=_("Import divisions and grids."))
    parser.add_argument("--divisions", type=Path, help=_("CSV with the columns code and name"))
    parser.add_argument("--outlines", type=Path, help=_("GeoJSON of divisions (12 digits) and grids (15 digits)"))
    parser.add_argument("--frame", choices=[frame.value for frame in Frame], default=Frame.CGCS2000.value)
    parser.add_argument("--tolerance", type=float, default=DEFAULT_TOLERANCE.sliver_m2, help=_("Square metres"))
    parser.add_argument("--accept-gaps", action="store_true", help=_("Land without a grid is meant"))
    parser.add_argument("--write", action="store_true", help=_("Write; without it the files are only checked"))
    asked = parser.parse_args(argv)
    if not (asked.divisions or asked.outlines):
        parser.error(_("name --divisions, --outlines or both"))
    try:
        rows = read_areas(asked.divisions, asked.outlines, Frame(asked.frame))
    except OSError as problem:
        parser.error(f"{problem.filename}: {problem.strerror}")
    tolerance = Tolerance(asked.tolerance, asked.accept_gaps)
    report = import_areas(IMPORTER, rows, tolerance) if asked.write else check(rows, tolerance)
    _tell(report)
    return 1 if report.blocking else 0


def run_import_map_layer(argv: list[str]) -> int:
    """0 when the layer stands."""
    parser = argparse.ArgumentParser("jishi import-map-layer", description=_("Import a layer of the base map."))
    parser.add_argument("kind", choices=list(BASE_KINDS))
    parser.add_argument("file", type=Path, help=_("GeoJSON FeatureCollection"))
    parser.add_argument("--frame", choices=[frame.value for frame in Frame], default=Frame.CGCS2000.value)
    parser.add_argument("--source", default="", help=_("Whose data it is"))
    asked = parser.parse_args(argv)
    try:
        content = asked.file.read_bytes()
    except OSError as problem:
        parser.error(f"{problem.filename}: {problem.strerror}")
    layer = import_map_layer(IMPORTER, asked.kind, content, asked.source, Frame(asked.frame))
    print(_("%(kind)s: %(count)d features.") % {"kind": layer.kind, "count": layer.feature_count})
    return 0


def run_import_division_changes(argv: list[str]) -> int:
    """0 when the changes stand, 1 when the file has to be mended; then nothing was written."""
    parser = argparse.ArgumentParser(
        "jishi import-division-changes",
        description=_("Import what became of former division codes. The same file again changes nothing."),
    )
    parser.add_argument(
        "file", type=Path, help=_("JSON {old: [new, …]}, or CSV with the columns old, new, kind, since")
    )
    parser.add_argument(
        "--names",
        type=Path,
        action="append",
        default=[],
        help=_("JSON {code: name}, to tell renamed from merged; again for more"),
    )
    parser.add_argument("--source", default="", help=_("Whose data it is"))
    asked = parser.parse_args(argv)
    try:
        names = [path.read_bytes() for path in asked.names]
        content = asked.file.read_bytes()
    except OSError as problem:
        parser.error(f"{problem.filename}: {problem.strerror}")
    try:
        report = import_division_changes(IMPORTER, content, names, asked.source or asked.file.name)
    except Refusal as refusal:
        print(refusal.message)
        return 1
    _tell_problems(report.problems)
    if report.blocking:
        print(_("Nothing was written: mend what is marked ✗."))
        return 1
    counts = {"added": report.added, "changed": report.changed, "same": report.unchanged}
    print(_("Former codes: %(added)d new, %(changed)d changed, %(same)d as before") % counts)
    return 0


def _tell_problems(problems: Sequence[Problem]) -> None:
    for problem in problems[:SHOWN]:
        mark = "✗" if problem.blocking else "·"
        print(f"{mark} {problem.source}:{problem.line} {problem.code} {problem.sentence}")
    if len(problems) > SHOWN:
        print(_("… and %(count)d more") % {"count": len(problems) - SHOWN})


def _tell(report: Report) -> None:
    _tell_problems(report.problems)
    counts = report.counts
    print(
        _("Divisions: %(new)d new, %(changed)d changed, %(ended)d ended")
        % {"new": counts.divisions_new, "changed": counts.divisions_changed, "ended": counts.divisions_ended}
    )
    print(
        _("Grids: %(new)d new, %(changed)d changed, %(ended)d ended")
        % {"new": counts.grids_new, "changed": counts.grids_changed, "ended": counts.grids_ended}
    )
    if report.blocking:
        print(_("Nothing was written: mend what is marked ✗."))
    elif report.written:
        print(_("Written."))
    elif counts.changed:
        print(_("Nothing was written yet: add --write."))
    else:
        print(_("Everything stands already."))
