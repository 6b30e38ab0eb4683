"""遮盖: places on a photo of a case are covered for good; and the look at what it was before, which is logged."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.cases.handling import access, errors
from jishi.cases.handling.models import Case, CaseFile
from jishi.cases.handling.queries.files import file_of
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.files.redacting import cover, replace
from jishi.ground.foundation.models import File
from jishi.ground.foundation.moment import now
from jishi.ground.lib.boxes import Box

from .steps import step_of, write_steps


def redact_file(actor: Actor, case: Case, uuid: UUID, boxes: Sequence[Box]) -> CaseFile:
    """Covers the boxes on a photo of the case. Raises NotYours without the right, Refusal with a sentence otherwise;
    then nothing has changed."""
    row = _row(actor, access.REDACT, case, uuid)
    if not boxes:
        raise errors.needed("boxes", _("Draw at least one box, or write its place in figures"))
    done = cover(row.file, boxes)
    with transaction.atomic():
        replace(done)
        step = step_of(actor, case, "redact", now(), post=actor.post_for(access.REDACT))
        write_steps(actor, [step], [{"file": str(uuid)}])
    return row


@transaction.atomic
def open_original(actor: Actor, case: Case, uuid: UUID, purpose: str) -> File:
    """The photo as it was before, for who has the right and says what for. Raises NotYours, Refusal."""
    row = _row(actor, access.ORIGINAL, case, uuid)
    if not purpose.strip():
        raise errors.needed("purpose", _("Say what you need it for"))
    original = File.objects.filter(redacted=row.file_id).select_related("content").first()
    if original is None:
        raise NotYours
    fields = {"file": str(uuid), "purpose": purpose.strip()[:200]}
    audit.record(actor, audit.Act("handling.open_original", "case", case.uuid, fields, permission=access.ORIGINAL))
    return original


def _row(actor: Actor, permission: str, case: Case, uuid: UUID) -> CaseFile:
    row = file_of(case.pk, uuid) if access.holds_over(actor, permission, case) else None
    if row is None:
        raise NotYours
    return row
