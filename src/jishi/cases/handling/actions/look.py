"""Looks that are logged: a reporter's contact, and every opening of a confidential case."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.cases.handling import access, errors
from jishi.cases.handling.models import Case, Receipt
from jishi.ground.foundation import audit, privacy
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours, Refusal


@dataclass(frozen=True, slots=True)
class Contact:
    name: str
    phone: str
    agreed: bool
    follower: bool


@transaction.atomic
def open_contacts(actor: Actor, case_id: int, purpose: str) -> list[Contact]:
    """The reporters' names and phones, opened with a purpose in words that stays in the audit's step."""
    case = access.visible_to(actor).filter(pk=case_id).first()
    if case is None:
        raise NotYours
    if not purpose.strip():
        raise errors.needed("purpose", _("Say what you need it for"))
    allowed = [
        receipt
        for receipt in Receipt.objects.filter(case=case, subject__isnull=False, erased_at=None).order_by("pk")
        if access.may_open_contact(actor, case, receipt.agreed)
    ]
    if not allowed:
        raise Refusal(_("The contact is not open to your post; ask the reporter through the case."), code="no_right")
    opened = privacy.open_subjects([receipt.subject for receipt in allowed if receipt.subject])
    audit.record(
        actor,
        audit.Act(
            "handling.open_contact",
            "case",
            case.uuid,
            {"name": "", "phone": "", "purpose": purpose.strip()[:200]},
            permission=access.CONTACT,
        ),
    )
    return [_contact(receipt, opened.get(receipt.subject)) for receipt in allowed if receipt.subject]


def log_look(actor: Actor, case: Case) -> None:
    """Each opening of a confidential case leaves a line."""
    if case.confidential:
        audit.record(actor, audit.Act("handling.look", "case", case.uuid, permission=access.CONFIDENTIAL))


def _contact(receipt: Receipt, cipher: privacy.SubjectCipher | None) -> Contact:
    def opened(sealed: bytes | memoryview | None) -> str:
        return cipher.decrypt(bytes(sealed)) if cipher and sealed else ""

    return Contact(
        opened(receipt.name_sealed), opened(receipt.phone_sealed), receipt.agreed, receipt.kind == Receipt.Kind.FOLLOWER
    )
