"""The rows of a run that were not written, as the same table with one column more, to correct and send again."""

from collections.abc import Iterator
from itertools import islice

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.audit import Act, record
from jishi.ground.foundation.declarations import TableImport
from jishi.ground.foundation.errors import Refusal
from jishi.outside.exchange.models import ImportRun, RowMistake
from jishi.outside.exchange.queries import content_of
from jishi.outside.exchange.rules.sheet_files import BadSheet, Line, Raw, lines_of
from jishi.outside.exchange.rules.sheets_out import pieces


@transaction.atomic
def take_mistakes(actor: Actor, run: ImportRun, table: TableImport) -> Iterator[bytes]:
    """The file, in the format in which it came. Raises Refusal when it is kept no longer."""
    content = content_of(run)
    if content is None:
        raise Refusal(_("The file is kept no longer; send it again."), code="cleared")
    mistakes = dict(RowMistake.objects.filter(run=run).values_list("line", "sentences"))
    fields = {"table": run.table, "rows": str(len(mistakes))}
    record(actor, Act("exchange.take_mistakes", "import", run.uuid, fields, table.permission))
    titles = [*run.titles, _("What is wrong")]
    return pieces(run.kind, titles, _wrong_rows(content, run.kind, len(run.titles), mistakes))


def _wrong_rows(content: bytes, kind: str, width: int, mistakes: dict[int, str]) -> Iterator[list[Raw]]:
    for number, cells in _readable(lines_of(content, kind)):
        if (told := mistakes.get(number)) is not None:
            row = list(islice(cells, width))
            yield [*row, *[None] * (width - len(row)), told]


def _readable(lines: Iterator[Line]) -> Iterator[Line]:
    """Up to where the file can be read: what came before is worth having."""
    try:
        yield from lines
    except BadSheet:
        return
