"""The rows of a table are written, batch by batch, each with its mark in one transaction."""

from collections.abc import Iterator, Sequence
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from jishi.district.accounts.api import Account, actor_of
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.audit import Act, record
from jishi.ground.foundation.declarations import TableImport, load
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.faults import point
from jishi.ground.foundation.jobs import enqueue
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.table_rows import Written
from jishi.outside.exchange.access import import_for
from jishi.outside.exchange.models import ImportRun, RememberedColumns, RowMistake
from jishi.outside.exchange.queries import content_of
from jishi.outside.exchange.rules.cells import problems_by_row
from jishi.outside.exchange.rules.mapping import missing, to_remember
from jishi.outside.exchange.rules.sheet_files import BadSheet, Line, lines_of

from .preview_rows import look_at_lines

JOB = "exchange.import_rows"
State = ImportRun.State


@transaction.atomic
def begin_import(actor: Actor, run: ImportRun, table: TableImport) -> None:
    """Starts a draft, or goes on with one that stopped; of two presses at once the later changes nothing.

    Raises Refusal when a column that must be there was not chosen, or when the file is gone.
    """
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    if held.state not in (State.DRAFT, State.STOPPED):
        return
    if absent := missing(table.columns, held.columns):
        named = _(", ").join(str(column.label) for column in absent)
        raise Refusal(_("Say which column of the file is: %(columns)s.") % {"columns": named}, code="missing")
    if held.cleared_at:
        raise Refusal(_("The file is kept no longer; send it again."), code="cleared")
    moment = now()
    if held.state == State.DRAFT:
        RememberedColumns.objects.update_or_create(
            table=held.table,
            post_uuid=held.post_uuid,
            defaults={"titles": to_remember(held.titles, held.columns), "updated_at": moment},
        )
        held.begun_at = moment
    held.state, held.why, held.touched_at = State.RUNNING, "", moment
    held.save(update_fields=["state", "why", "begun_at", "touched_at"])
    record(actor, Act("exchange.begin_import", "import", held.uuid, {"table": held.table}, table.permission))
    enqueue(JOB, run=str(held.uuid))


@transaction.atomic
def stop_import(actor: Actor, run: ImportRun, table: TableImport) -> None:
    """Stops the work behind the batch in hand; what is written stays, and the work can go on later."""
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    if held.state != State.RUNNING:
        return
    _end(held, State.STOPPED, _("Stopped by hand."))
    record(actor, Act("exchange.stop_import", "import", held.uuid, {"table": held.table}, table.permission))


def write_rows(run_uuid: UUID) -> None:
    """Writes what is left of a run; begun twice, or again after a kill, it writes each row once all the same."""
    run = ImportRun.objects.filter(uuid=run_uuid, state=State.RUNNING).first()
    if run is None:
        return
    with override(run.language):
        try:
            actor, table = _who(run)
            content = content_of(run)
            if content is None:
                raise Refusal(_("The file is kept no longer; send it again."), code="cleared")
            lines = (line for line in lines_of(content, run.kind) if line[0] >= run.next_line)
            for batch in _batches(lines, table.batch):
                if not _write_batch(actor, table, run, batch):
                    return
                point("exchange.batch")
            _finish(actor, table, run)
        except (Refusal, BadSheet) as refusal:
            _stop(run, str(refusal))
        except NotYours:
            _stop(run, _("The right to import this table is no longer there."))


def _who(run: ImportRun) -> tuple[Actor, TableImport]:
    """The uploader with the rights of today, and the table. Raises NotYours."""
    account = Account.objects.filter(uuid=run.actor_uuid).first()
    if account is None:
        raise NotYours
    actor = actor_of(account)
    return actor, import_for(actor, run.table)


def _batches(lines: Iterator[Line], size: int) -> Iterator[Sequence[Line]]:
    while batch := list(islice(lines, size)):
        yield batch


@transaction.atomic
def _write_batch(actor: Actor, table: TableImport, run: ImportRun, batch: Sequence[Line]) -> bool:
    """One batch and its mark. The row of the run is locked: a second worker waits here, finds the mark behind its batch
    and leaves it alone. False: the run was stopped or finished in the meantime."""
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    if held.state != State.RUNNING:
        return False
    lines = [line for line in batch if line[0] >= held.next_line]
    if not lines:
        return True
    sound, problems = look_at_lines(actor, table, held, lines)
    written: Written = load(table.write)(actor, sound, _source(held)) if sound else Written()
    mistakes = problems_by_row(problems)
    RowMistake.objects.bulk_create(
        RowMistake(run=held, line=number, sentences="\n".join(each.sentence for each in found))
        for number, found in mistakes.items()
    )
    held.read += len(lines)
    held.added += written.added
    held.changed += written.changed
    held.unchanged += written.unchanged
    held.refused += len(mistakes)
    held.next_line = lines[-1][0] + 1
    held.about = max(held.about, held.read)
    held.touched_at = now()
    held.save(update_fields=["read", "added", "changed", "unchanged", "refused", "next_line", "about", "touched_at"])
    return True


@transaction.atomic
def _finish(actor: Actor, table: TableImport, run: ImportRun) -> None:
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    if held.state != State.RUNNING:
        return
    held.about = held.read
    held.save(update_fields=["about"])
    _end(held, State.DONE, "")
    counts = {name: str(getattr(held, name)) for name in ("added", "changed", "unchanged", "refused")}
    fields = {"table": held.table, **counts}
    record(actor, Act("exchange.finish_import", "import", held.uuid, fields, table.permission))


@transaction.atomic
def _stop(run: ImportRun, why: str) -> None:
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    if held.state == State.RUNNING:
        _end(held, State.STOPPED, why)


def _end(held: ImportRun, state: str, why: str) -> None:
    held.state, held.why = state, why[:300]
    held.touched_at = held.ended_at = now()
    held.save(update_fields=["state", "why", "touched_at", "ended_at"])


def _source(run: ImportRun) -> str:
    """For a register's history: the file, and the number under which the import stands in the list."""
    return f"{run.file_name[:100]} #{run.pk}"
