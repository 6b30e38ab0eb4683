"""Words added to a case: staff notes, and what the reporter adds."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.cases.handling import access, errors
from jishi.cases.handling.events import CaseMoved
from jishi.cases.handling.models import Case, Receipt
from jishi.cases.handling.models.step import Audience
from jishi.cases.handling.queries.process import node_of
from jishi.ground.foundation import audit, idempotency
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.announcements import announce
from jishi.ground.foundation.errors import NotYours, Refusal

from .steps import add_step

LONGEST = 2000


@transaction.atomic
def add_note(actor: Actor, case_id: int, text: str, key: UUID | None = None) -> None:
    """备注: read by staff alone."""
    case = access.visible_to(actor).filter(pk=case_id).first()
    if case is None:
        raise NotYours
    _add(actor, case, "note", text, Audience.STAFF, key)


@transaction.atomic
def add_to_case(actor: Actor, receipt: Receipt, text: str, key: UUID | None = None) -> None:
    """补充: by the holder of a receipt, as long as the case is open."""
    case = Case.objects.select_for_update().get(pk=receipt.case_id)
    if node_of(case).ends:
        raise Refusal(_("This case is closed. If it is not solved, report it again or call us."), code="ended")
    _add(actor, case, "add", text, Audience.REPORTER, key)


def _add(actor: Actor, case: Case, act: str, text: str, audience: str, key: UUID | None) -> None:
    if not text.strip():
        raise errors.needed("text", _("Write something first"))
    if len(text) > LONGEST:
        raise errors.needed("text", _("At most %(most)d characters; shorten it a little") % {"most": LONGEST})
    if key is not None and idempotency.claim(f"handling.{act}", key, str(case.pk)) is not None:
        return
    add_step(actor, case, act, text=text.strip(), audience=audience)
    audit.record(actor, audit.Act(f"handling.{act}", "case", case.uuid, permission=access.VIEW))
    announce(CaseMoved(case_ids=(case.pk,), act=act))
