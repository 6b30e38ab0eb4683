"""Uploaded files wait as a draft between the report and the confirmation, so that nothing is sent twice."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from jishi.district.areas.access import IMPORT
from jishi.district.areas.models import ImportDraft
from jishi.district.areas.rules.check_outlines import Tolerance
from jishi.district.areas.rules.new_codes import with_new_codes
from jishi.district.areas.rules.reading import read_rows
from jishi.district.areas.rules.report import Report
from jishi.district.areas.rules.rows import Rows
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.reach import require
from jishi.ground.lib.codes import division_path
from jishi.ground.lib.geometry import Frame

from .import_areas import check, import_areas

KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was uploaded."""

    name: str
    content: bytes


def keep_draft(
    actor: Actor,
    divisions: Upload | None,
    outlines: Upload | None,
    frame: Frame,
    tolerance: Tolerance,
    before: ImportDraft | None = None,
) -> ImportDraft:
    """Keeps the files for a day. A file that is not sent anew is taken from the draft `before`."""
    require(actor, IMPORT)
    draft = ImportDraft(
        actor_uuid=actor.uuid,
        frame=frame.value,
        tolerance_m2=round(tolerance.sliver_m2),
        accept_gaps=tolerance.accept_gaps,
        created_at=now(),
    )
    if divisions:
        draft.divisions_name, draft.divisions = divisions.name[:200], divisions.content
    elif before:
        draft.divisions_name, draft.divisions = before.divisions_name, before.divisions
    if outlines:
        draft.outlines_name, draft.outlines = outlines.name[:200], outlines.content
    elif before:
        draft.outlines_name, draft.outlines = before.outlines_name, before.outlines
    draft.save()
    return draft


def check_draft(draft: ImportDraft) -> Report:
    """What confirming the draft would do now."""
    return check(_rows(draft), _tolerance(draft))


@transaction.atomic
def take_new_codes(draft: ImportDraft) -> int:
    """Puts the codes that follow in the place of former ones in the draft's table; says in how many lines.

    The draft is locked: of two presses at once the later finds nothing left to do.
    """
    held = ImportDraft.objects.select_for_update().get(pk=draft.pk)
    found = [problem for problem in check_draft(held).remarks if problem.instead]
    if held.divisions is None or not found:
        return 0
    instead = {division_path(problem.code): problem.instead for problem in found}
    held.divisions = with_new_codes(bytes(held.divisions), instead)
    held.save(update_fields=["divisions"])
    return len(found)


@transaction.atomic
def confirm_draft(actor: Actor, draft: ImportDraft) -> Report:
    """Imports the draft; confirming it twice writes once, since the same file again changes nothing."""
    report = import_areas(actor, _rows(draft), _tolerance(draft))
    if not report.blocking and draft.written_at is None:
        draft.written_at = now()
        draft.save(update_fields=["written_at"])
    return report


def clear_old_drafts() -> None:
    """Lets go of drafts older than a day."""
    ImportDraft.objects.filter(created_at__lt=now() - KEPT).delete()


def _rows(draft: ImportDraft) -> Rows:
    divisions = bytes(draft.divisions) if draft.divisions is not None else None
    outlines = bytes(draft.outlines) if draft.outlines is not None else None
    return read_rows(divisions, outlines, Frame(draft.frame))


def _tolerance(draft: ImportDraft) -> Tolerance:
    return Tolerance(draft.tolerance_m2, draft.accept_gaps)
