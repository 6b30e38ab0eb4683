"""Reads of imports."""

from django.db.models import QuerySet

from jishi.ground.foundation.actors import Actor
from jishi.outside.exchange.access import imports_for
from jishi.outside.exchange.models import ImportedFile, ImportRun, RememberedColumns


def past_runs(actor: Actor, file: str = "", table: str = "") -> QuerySet[ImportRun]:
    """Everybody's runs of the tables that the actor may bring in, without the drafts of others; the newest first.
    `file`: a part of the file's name; `table`: only this one.
    """
    keys = [each.key for each in imports_for(actor) if table in ("", each.key)]
    runs = ImportRun.objects.filter(table__in=keys, file_name__icontains=file)
    others_drafts = ImportRun.objects.filter(state=ImportRun.State.DRAFT).exclude(actor_uuid=actor.uuid)
    return runs.exclude(pk__in=others_drafts.values("pk"))


def content_of(run: ImportRun) -> bytes | None:
    """The file of a run, while it is kept."""
    content = ImportedFile.objects.filter(run=run).values_list("content", flat=True).first()
    return None if content is None else bytes(content)


def titles_of_last_time(table: str, run: ImportRun) -> dict[str, str]:
    """The headings that meant this table's columns when the run's post imported it last."""
    found = RememberedColumns.objects.filter(table=table, post_uuid=run.post_uuid).values_list("titles", flat=True)
    return dict(next(iter(found), {}))
