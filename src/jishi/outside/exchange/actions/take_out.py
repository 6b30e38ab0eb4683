"""A table goes out of the house: with a purpose, which the audit keeps."""

from collections.abc import Iterator, Mapping
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.audit import Act, record
from jishi.ground.foundation.declarations import load
from jishi.ground.foundation.errors import Refusal
from jishi.outside.exchange.access import export_for
from jishi.outside.exchange.rules.sheet_files import Raw
from jishi.outside.exchange.rules.sheets_out import TYPES, out_value, pieces

NAMESPACE = UUID("5b3c1d1e-71a6-4f0e-9d0a-6a1f0f9a2b77")
SHORTEST = 4


@transaction.atomic
def take_out(actor: Actor, key: str, kind: str, purpose: str, asked: Mapping[str, str]) -> Iterator[bytes]:
    """The rows that the actor may see, in CSV or as a workbook. Raises NotYours, Refusal without a purpose."""
    table = export_for(actor, key)
    purpose = " ".join(purpose.split())
    if len(purpose) < SHORTEST:
        sentence = _("Say what the table is for, in a few words; it is kept in the audit.")
        raise Refusal(sentence, code="purpose", field="purpose")
    if kind not in TYPES:
        raise Refusal(_("Choose CSV or Excel."), code="kind", field="kind")
    fields = {"purpose": purpose[:200], "kind": kind, "table": key, "filters": " ".join(sorted(asked))[:200]}
    record(actor, Act("exchange.take_out", "table", uuid5(NAMESPACE, key), fields, table.permission))
    rows = load(table.rows)(actor, asked)
    titles = [str(column.label) for column in table.columns]
    cells: Iterator[list[Raw]] = ([out_value(column, row.get(column.name)) for column in table.columns] for row in rows)
    return pieces(kind, titles, cells)
