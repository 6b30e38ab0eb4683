"""Tables that come in and go out: a register says its columns and two functions; `outside.exchange` does the rest."""

from dataclasses import dataclass
from enum import StrEnum

from .label import Label


class CellKind(StrEnum):
    """What a cell holds. A `code` is text without blanks whose full-width characters are made plain."""

    TEXT = "text"
    CODE = "code"
    WHOLE = "whole"
    NUMBER = "number"
    DAY = "day"
    YES_NO = "yes_no"
    CHOICE = "choice"


@dataclass(frozen=True)
class Column:
    """A column of a table: `label` heads it in templates, `aliases` are other headings that mean it.

    `choices` are (value, label) of the kind `choice`: either is understood, the value is handed on. `longest`:
    characters of a text. `example` stands in the template's help.
    """

    name: str
    label: Label
    kind: CellKind = CellKind.TEXT
    required: bool = False
    help: Label = ""
    example: str = ""
    choices: tuple[tuple[str, Label], ...] = ()
    aliases: tuple[str, ...] = ()
    longest: int = 200


@dataclass(frozen=True)
class TableImport:
    """A table that the holders of `permission` may bring in, row by row.

    `check(actor, rows) -> iterable of RowProblem` says what is wrong with rows that are already of the right kinds, and
    writes nothing. `write(actor, rows, source) -> Written` writes sound rows: it runs inside the transaction of their
    batch, knows each row by the register's own key, and writing the same rows again changes nothing. `source` says
    where they came from, for the register's history. Both get `table_rows.TableRow`s, at most `batch` at once, in the
    order of the file, and see to the actor's own area themselves.
    """

    key: str
    label: Label
    permission: str
    columns: tuple[Column, ...]
    check: str
    write: str
    batch: int = 500
    order: int = 100


@dataclass(frozen=True)
class TableExport:
    """A table that the holders of `permission` may take out, with a purpose, which the audit keeps.

    `rows(actor, asked) -> iterable of mappings` from a column's name to its value, read piece by piece, only what the
    actor may see; `asked` are the filters of the page that leads here, as text by name. Under the same key and columns
    as a TableImport what went out can come in again.
    """

    key: str
    label: Label
    permission: str
    columns: tuple[Column, ...]
    rows: str
    order: int = 100
