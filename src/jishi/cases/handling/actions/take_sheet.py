"""A case taken out of the house on paper is an act that the audit knows."""

from django.db import transaction

from jishi.cases.handling import access
from jishi.cases.handling.models import Case, Receipt
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor, ActorKind
from jishi.ground.foundation.errors import NotYours

from .look import Contact, log_look, open_contacts

EXPORT = "handling.export"


@transaction.atomic
def take_sheet(actor: Actor, case: Case, purpose: str | None = None) -> list[Contact]:
    """Records that a colleague takes the sheet of a case, which was found for this actor.

    With a `purpose` the reporters' contacts go along and are given back, under the rules and with the line of
    `open_contacts`; with None they stay closed. Raises Refusal without purpose or right, NotYours.
    """
    contacts = open_contacts(actor, case.pk, purpose) if purpose is not None else []
    log_look(actor, case)
    opened = {"name": "", "phone": "", "purpose": (purpose or "").strip()[:200]} if purpose is not None else {}
    seen = access.OWN if not actor.can(access.VIEW) else access.VIEW
    audit.record(actor, audit.Act(EXPORT, "case", case.uuid, {"sheet": "", **opened}, permission=seen))
    return contacts


@transaction.atomic
def take_own_sheet(actor: Actor, receipt: Receipt) -> None:
    """Records that the holder of a receipt takes what it opens along."""
    if actor.kind is not ActorKind.REPORTER or not access.holds(actor, receipt):
        raise NotYours
    audit.record(actor, audit.Act(EXPORT, "case", receipt.case.uuid, {"receipt": ""}))
