"""`jishi replay FILE` and `jishi import WHAT FILE`."""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from jishi.cases.categories.api import (
    Diff,
    ImportRefused,
    import_categories,
    import_duties,
    preview_categories,
    preview_duties,
    read_csv,
)
from jishi.district.areas.api import check as check_areas
from jishi.district.areas.api import import_areas, read_areas
from jishi.district.organisations.api import decode, import_organisations
from jishi.ground.foundation.actors import Actor, ActorKind
from jishi.ground.foundation.errors import Refusal
from jishi.ground.lib.worktime import Limit, Unit

from .actions import Replayed, replay
from .rules.past_case import read_file

IMPORTER = Actor(ActorKind.IMPORTER)
SHOWN = 50


def run_replay(argv: list[str]) -> int:
    """0 when every sound row stands; refused rows are listed and do not stop the others."""
    parser = argparse.ArgumentParser(
        "jishi replay",
        description=_(
            "Put past cases through the process. The file has days and outcomes; hours and limits are stated, and such"
            " cases are left out of assessment."
        ),
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--name", help=_("Name of the source; the file's own name otherwise"))
    parser.add_argument(
        "--limit", default="5 working_days", help=_("Limit of every case, like “5 working_days” or “16 working_hours”")
    )
    asked = parser.parse_args(argv)
    try:
        amount, _space, unit = asked.limit.partition(" ")
        limit = Limit(int(amount), Unit(unit))
    except ValueError:
        parser.error(_("a limit is a number and one of %(units)s") % {"units": ", ".join(Unit)})
    try:
        cases, refused = read_file(asked.file)
    except (OSError, UnicodeDecodeError, ValueError) as problem:
        parser.error(str(problem))
    source = (asked.name or asked.file.stem)[:40]
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(_("Cases"), total=len(cases))
        result = replay(IMPORTER, cases, source, limit, lambda done: bar.update(task, completed=done))
    result.refused = refused
    _report(result, asked.limit)
    return 0


def _report(result: Replayed, limit: str) -> None:
    lines = [
        _("cases %(cases)d, standing before %(before)d, steps %(steps)d")
        % {"cases": result.cases, "before": result.stood_before, "steps": result.steps},
        _("%(rate).0f cases a second in %(seconds).1f s") % {"rate": result.cases_a_second, "seconds": result.seconds},
        _("on time %(on_time)d, overdue %(overdue)d") % {"on_time": result.on_time, "overdue": result.overdue},
        _(
            "stated, not in the file: registered at 09:00 of the day; limit %(limit)s; handled at half the limit or one"
            " working hour past the deadline; left out of assessment"
        )
        % {"limit": limit},
        _("rows refused %(count)d") % {"count": len(result.refused)},
        *(f"  {row.line} {row.reference}: {row.reason}" for row in result.refused[:SHOWN]),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def run_import(argv: list[str]) -> int:
    """0 when the file is sound (and written, if asked), 1 when something has to be mended."""
    parser = argparse.ArgumentParser(
        "jishi import",
        description=_("Look at a file, and with --write import it. Nothing is written while anything is wrong."),
    )
    parser.add_argument("what", choices=sorted(IMPORTS))
    parser.add_argument("file", type=Path, help=_("CSV; for areas also GeoJSON"))
    parser.add_argument("--outlines", type=Path, help=_("GeoJSON with the outlines of areas"))
    parser.add_argument("--write", action="store_true", help=_("Write; without it the file is only checked"))
    asked = parser.parse_args(argv)
    try:
        told, sound = IMPORTS[asked.what](asked)
    except OSError as problem:
        parser.error(f"{problem.filename}: {problem.strerror}")
    except ImportRefused as refusal:
        told, sound = (f"{problem.line}: {problem.sentence}" for problem in refusal.problems), False
    except Refusal as refusal:
        told, sound = [refusal.message], False
    sys.stdout.write("\n".join([*told, ""]))
    return 0 if sound else 1


Outcome = tuple[Iterable[str], bool]


def _categories(asked: argparse.Namespace) -> Outcome:
    return _diffed(asked, preview_categories, import_categories)


def _duties(asked: argparse.Namespace) -> Outcome:
    return _diffed(asked, preview_duties, import_duties)


def _diffed(asked: argparse.Namespace, preview: Callable[..., Diff], write: Callable[..., Diff]) -> Outcome:
    rows = read_csv(asked.file.read_bytes())
    diff = write(IMPORTER, rows) if asked.write else preview(rows)
    counts = {
        "added": len(diff.added),
        "changed": len(diff.changed),
        "ended": len(diff.ended),
        "unchanged": len(diff.unchanged),
    }
    told = [_("added %(added)d, changed %(changed)d, ended %(ended)d, unchanged %(unchanged)d") % counts]
    told += [f"{problem.line}: {problem.sentence}" for problem in diff.problems]
    return told, not diff.problems


def _areas(asked: argparse.Namespace) -> Outcome:
    outlines = asked.file if asked.file.suffix in (".geojson", ".json") else asked.outlines
    table = None if outlines is asked.file else asked.file
    rows = read_areas(table, outlines)
    report = import_areas(IMPORTER, rows) if asked.write else check_areas(rows)
    told = [_("%(count)d areas to write") % {"count": report.counts.changed}]
    told += [
        f"{problem.source} {problem.line} {problem.code}: {problem.sentence}" for problem in report.problems[:SHOWN]
    ]
    return told, not report.blocking


def _organisations(asked: argparse.Namespace) -> Outcome:
    report = import_organisations(IMPORTER, decode(asked.file.read_bytes()), dry_run=not asked.write)
    told = [_("%(count)d organisations to write") % {"count": len(report.changes)}]
    told += [f"{problem.line}: {problem.sentence}" for problem in report.problems]
    return told, not report.problems


IMPORTS: dict[str, Callable[[argparse.Namespace], Outcome]] = {
    "areas": _areas,
    "categories": _categories,
    "duties": _duties,
    "organisations": _organisations,
}
