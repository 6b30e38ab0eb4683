"""关注: somebody else has the same matter; they get a receipt of their own and no second case."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.cases.handling.events import CaseMoved
from jishi.cases.handling.models import Case, Receipt
from jishi.cases.handling.queries.nearby import may_be_followed
from jishi.ground.foundation import audit, idempotency, privacy
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.announcements import announce
from jishi.ground.foundation.errors import InvalidInput, Refusal
from jishi.ground.foundation.moment import now
from jishi.ground.lib.text import normalise_phone

from .secrets import digest_of, secret_of
from .steps import add_step


@dataclass(frozen=True, slots=True)
class Followed:
    case: Case
    secret: str


@transaction.atomic
def follow_case(actor: Actor, case_uuid: UUID, key: UUID, *, words: str = "", phone: str = "") -> Followed:
    """A follower's receipt for an open case that was shown as similar; a follower can add and is told, not withdraw."""
    case = may_be_followed().filter(uuid=case_uuid).first()
    if case is None:
        raise Refusal(_("This case can no longer be followed; report yours as a new one."), code="closed")
    if phone.strip() and normalise_phone(phone) is None:
        raise InvalidInput({"phone": _("Check the phone number")})
    if idempotency.claim("handling.follow", key, str(case.pk)) is None:
        receipt = Receipt(
            case=case, kind=Receipt.Kind.FOLLOWER, secret_digest=digest_of(secret_of(key)), created_at=now()
        )
        if number := normalise_phone(phone) if phone.strip() else None:
            subject = privacy.create_subjects("follower")[0]
            receipt.subject, receipt.phone_sealed = subject.uuid, subject.encrypt(number)
            receipt.phone_index, receipt.agreed = privacy.blind_index("phone", number), True
            privacy.remember(
                actor, [privacy.Remembered(subject, "handling.Receipt", receipt.uuid, "phone", receipt.phone_sealed)]
            )
        receipt.save()
        add_step(actor, case, "follow", text=words.strip()[:2000])
        audit.record(actor, audit.Act("handling.follow", "case", case.uuid))
        announce(CaseMoved(case_ids=(case.pk,), act="follow"))
    return Followed(case, secret_of(key))
