"""Which identities elsewhere enter an account."""

from dataclasses import dataclass
from datetime import datetime

from jishi.district.accounts.models import Account, ExternalIdentity
from jishi.district.accounts.rules.identities import Identity
from jishi.ground.foundation.privacy import blind_index, blind_indexes, open_subject

PURPOSE = "identity elsewhere"


@dataclass(frozen=True, slots=True)
class LinkedIdentity:
    """A link in words; `subject` is empty when the person was erased."""

    provider: str
    subject: str
    linked_at: datetime
    used_at: datetime | None


def index_of(identity: Identity) -> str:
    """Finds the identity without storing it."""
    return blind_index(PURPOSE, _text(identity))


def indexes_of(identity: Identity) -> list[str]:
    """What may be stored of an identity, to look it up."""
    return blind_indexes(PURPOSE, _text(identity))


def _text(identity: Identity) -> str:
    return "\n".join((identity.provider, identity.issuer, identity.subject))


def identities_of(account: Account) -> dict[str, LinkedIdentity]:
    """By provider."""
    subject = open_subject(account.subject)
    return {
        row.provider: LinkedIdentity(
            row.provider, subject.decrypt(bytes(row.subject_sealed)) if subject else "", row.linked_at, row.used_at
        )
        for row in ExternalIdentity.objects.filter(account=account)
    }
