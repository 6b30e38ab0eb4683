"""`jishi dispatch score FILE --split N`: measures the suggestions on any file of past cases."""

import argparse
import csv
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from jishi.programmes.dispatch.rules.scoring import COLUMNS, Score, read_rows, score


def dispatch(argv: Sequence[str]) -> int:
    """The command's entry: 0 when it measured, 2 when the file or its split cannot be used."""
    parser = argparse.ArgumentParser(prog="jishi dispatch", description="Measure suggested departments on past cases.")
    actions = parser.add_subparsers(dest="action", required=True)
    scoring = actions.add_parser("score", help="learn from the earlier rows of a CSV file, score the later ones")
    scoring.add_argument("file", type=Path, help=f"CSV in UTF-8 with the columns {', '.join(COLUMNS)}")
    scoring.add_argument("--split", type=int, help="learn from so many rows in order of time (default: 70 of 100)")
    chosen = parser.parse_args(list(argv))
    return _score(chosen.file, chosen.split)


def _score(path: Path, split: int | None) -> int:
    console = Console()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
            if missing:
                console.print(f"{path.name}: the column {missing[0]} is missing; needed are {', '.join(COLUMNS)}.")
                return 2
            rows = read_rows(reader)
    except OSError as error:
        console.print(f"{path}: {error.strerror}.")
        return 2
    except (UnicodeDecodeError, ValueError, csv.Error) as error:
        console.print(f"{path.name} cannot be read: {error}.")
        return 2
    at = split if split is not None else len(rows) * 7 // 10
    if not 0 < at < len(rows):
        console.print(f"--split must leave rows on both sides: 1 to {len(rows) - 1}.")
        return 2
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as progress:
        task = progress.add_task("scoring", total=len(rows) - at)
        found = score(rows, at, lambda done: progress.update(task, completed=done))
    console.print(_table(at, found))
    return 0


def _table(split: int, found: dict[str, Score]) -> Table:
    scored = next(iter(found.values())).cases
    table = Table(title=f"learned from {split} cases, scored on the next {scored}")
    for heading in ("suggestion", "first", "within three", "first %", "within three %"):
        table.add_column(heading, justify="left" if heading == "suggestion" else "right")
    for name, words in (("mixed", "precedent, mixed (used)"), ("plain", "plain back-off table")):
        one = found[name]
        table.add_row(
            words,
            str(one.first),
            str(one.within_three),
            f"{100 * one.first_share:.2f}",
            f"{100 * one.within_three_share:.2f}",
        )
    return table
