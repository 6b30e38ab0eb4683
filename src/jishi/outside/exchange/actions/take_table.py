"""A table is uploaded, and it is said which of its columns is which."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.declarations import TableImport
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import now
from jishi.outside.exchange.access import import_for
from jishi.outside.exchange.models import ImportedFile, ImportRun
from jishi.outside.exchange.queries import titles_of_last_time
from jishi.outside.exchange.rules.mapping import guess
from jishi.outside.exchange.rules.sheet_files import BadSheet, look_at


@transaction.atomic
def take_table(actor: Actor, key: str, file_name: str, content: bytes) -> ImportRun:
    """Keeps the file as a draft with the columns guessed. Raises NotYours, Refusal when it is no table."""
    table = import_for(actor, key)
    try:
        sheet = look_at(content)
    except BadSheet as wrong:
        raise Refusal(str(wrong), code="bad_sheet", field="file") from None
    grant = actor.grants_for(table.permission)[0]
    moment = now()
    run = ImportRun(
        table=key,
        actor_uuid=actor.uuid,
        actor_name=actor.name,
        post_uuid=grant.post_uuid,
        post_title=grant.post_title,
        language=get_language() or "zh-hans",
        file_name=file_name[:200],
        kind=sheet.kind,
        titles=list(sheet.titles),
        about=sheet.about,
        next_line=sheet.heading + 1,
        created_at=moment,
        touched_at=moment,
    )
    run.columns = guess(table.columns, sheet.titles, titles_of_last_time(key, run))
    run.save()
    ImportedFile.objects.create(run=run, content=content)
    return run


@transaction.atomic
def choose_columns(run: ImportRun, table: TableImport, chosen: Mapping[str, int]) -> None:
    """Sets which position of the file is which column. Raises Refusal when a position is chosen twice, is not there, or
    the work has begun already."""
    names = {column.name: column for column in table.columns}
    taken: dict[int, str] = {}
    for name, position in chosen.items():
        if name not in names or not 0 <= position < len(run.titles):
            raise Refusal(_("The file does not have this column; choose one of the list."), code="no_column")
        if position in taken:
            words = {"first": names[taken[position]].label, "second": names[name].label}
            sentence = _("The same column of the file is chosen for %(first)s and for %(second)s.")
            raise Refusal(sentence % words, code="twice", field=name)
        taken[position] = name
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    if held.state != ImportRun.State.DRAFT:
        raise Refusal(_("This import has begun; its columns stay as they are."), code="begun")
    held.columns = dict(chosen)
    held.touched_at = now()
    held.save(update_fields=["columns", "touched_at"])
    run.columns = held.columns
