"""Receipts for reporters and followers; a contact, where one was left, sealed under a subject of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from jishi.cases.handling.models import Case, Receipt
from jishi.ground.foundation import privacy
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.tables import insert_rows
from jishi.ground.lib.text import normalise_phone

from .secrets import digest_of, secret_of, told_in


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is to hold a receipt: the key of the form they sent, and a contact if they left one."""

    case: Case
    key: UUID
    at: datetime
    name: str = ""
    phone: str = ""
    agreed: bool = False

    @property
    def reachable(self) -> bool:
        return bool(self.name.strip() or self.phone.strip())


def give_receipts(actor: Actor, kind: Receipt.Kind, holders: Sequence[Holder]) -> list[Receipt]:
    """A receipt for each, written. Two with the same phone have two keys and are never joined."""
    reachable = [holder.key for holder in holders if holder.reachable]
    made = privacy.create_subjects(kind, len(reachable)) if reachable else ()
    subjects = dict(zip(reachable, made, strict=True))
    receipts: list[Receipt] = []
    history: list[privacy.Remembered] = []
    language = told_in(actor)
    for holder in holders:
        receipt = Receipt(
            case=holder.case,
            kind=kind,
            secret_digest=digest_of(secret_of(holder.key)),
            created_at=holder.at,
            language=language,
        )
        if subject := subjects.get(holder.key):
            history += _seal(receipt, subject, holder)
        receipts.append(receipt)
    insert_rows(receipts)
    if history:
        privacy.remember(actor, history)
    return receipts


def _seal(receipt: Receipt, subject: privacy.SubjectCipher, holder: Holder) -> list[privacy.Remembered]:
    phone = normalise_phone(holder.phone) or ""
    receipt.subject, receipt.agreed = subject.uuid, holder.agreed and bool(phone)
    receipt.phone_index = privacy.blind_index("phone", phone) if phone else ""
    remembered = []
    for field, value in (("name", holder.name.strip()[:60]), ("phone", phone)):
        if value:
            sealed = subject.encrypt(value)
            setattr(receipt, f"{field}_sealed", sealed)
            remembered.append(privacy.Remembered(subject, "handling.Receipt", receipt.uuid, field, sealed))
    return remembered
