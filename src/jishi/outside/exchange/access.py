"""Who brings tables in and takes them out: the right to the pages, and the right of each table's own."""

from uuid import UUID

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.declarations import TableExport, TableImport, gather
from jishi.ground.foundation.errors import NotYours
from jishi.outside.exchange.models import ImportRun

OPEN = "exchange.tables"


def imports_for(actor: Actor) -> list[TableImport]:
    """The tables that the actor may bring in."""
    return [table for table in gather(TableImport) if actor.can(OPEN) and actor.can(table.permission)]


def import_for(actor: Actor, key: str) -> TableImport:
    """Raises NotYours for a table that is not there or not the actor's."""
    for table in imports_for(actor):
        if table.key == key:
            return table
    raise NotYours


def exports_for(actor: Actor) -> list[TableExport]:
    """The tables that the actor may take out."""
    return [table for table in gather(TableExport) if actor.can(OPEN) and actor.can(table.permission)]


def export_for(actor: Actor, key: str) -> TableExport:
    """Raises NotYours for a table that is not there or not the actor's."""
    for table in exports_for(actor):
        if table.key == key:
            return table
    raise NotYours


def run_of(actor: Actor, uuid: UUID) -> tuple[ImportRun, TableImport]:
    """The actor's own run and its table, while he may bring it in; raises NotYours. Rows of others, who may have
    another area, are nobody else's to read; the list has their counts."""
    run = ImportRun.objects.filter(uuid=uuid, actor_uuid=actor.uuid).first()
    if run is None:
        raise NotYours
    return run, import_for(actor, run.table)
