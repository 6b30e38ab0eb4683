"""The first rows as they would be read, and what is wrong with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.declarations import TableImport, load
from jishi.ground.foundation.table_rows import RowProblem, TableRow
from jishi.outside.exchange.models import ImportRun
from jishi.outside.exchange.queries import content_of
from jishi.outside.exchange.rules.cells import Reader, problems_by_row
from jishi.outside.exchange.rules.sheet_files import BadSheet, Line, Raw, lines_of

SHOWN = 20


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A line: its number, its cells in the order of the table's columns that the file has, and what is wrong."""

    number: int
    cells: Sequence[Raw]
    sentences: Sequence[str]


def preview_rows(actor: Actor, run: ImportRun, table: TableImport) -> list[PreviewRow]:
    """The first twenty rows behind the headings; none when the file is gone. Writes nothing."""
    content = content_of(run)
    if content is None:
        return []
    lines: list[Line] = []
    told = ""
    try:
        lines.extend(islice((line for line in lines_of(content, run.kind) if line[0] >= run.next_line), SHOWN))
    except BadSheet as wrong:
        told = str(wrong)
    _sound, problems = look_at_lines(actor, table, run, lines)
    by_row = problems_by_row(problems)
    positions = [run.columns[column.name] for column in table.columns if column.name in run.columns]
    rows = [
        PreviewRow(number, [cells[at] if at < len(cells) else None for at in positions],
                   [each.sentence for each in by_row.get(number, ())])
        for number, cells in lines
    ]  # fmt: skip
    return [*rows, PreviewRow(0, (), [told])] if told else rows


def look_at_lines(
    actor: Actor, table: TableImport, run: ImportRun, lines: Sequence[Line]
) -> tuple[list[TableRow], list[RowProblem]]:
    """The rows that may be written, and what is wrong with the others: first with their cells, then by the register."""
    reader = Reader(table.columns, run.columns)
    rows: list[TableRow] = []
    problems: list[RowProblem] = []
    for line in lines:
        read = reader.read(line)
        if isinstance(read, TableRow):
            rows.append(read)
        else:
            problems.extend(read)
    found: list[RowProblem] = list(load(table.check)(actor, rows)) if rows else []
    wrong = {problem.number for problem in found}
    return [row for row in rows if row.number not in wrong], problems + found
