"""Taking addresses out of the house is an act that the audit knows."""

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction

from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours
from jishi.registers.addresses.access import EXPORT
from jishi.registers.addresses.errors import say_purpose
from jishi.registers.addresses.models import Address
from jishi.registers.addresses.queries.listed import Filters, listed

MOST_ROWS = 1_000_000
LONGEST = 200


@transaction.atomic
def export_addresses(actor: Actor, filters: Filters, purpose: str) -> Iterator[Address]:
    """The addresses that fit, in the order of their numbers, read in pieces. Raises NotYours, Refusal without a
    purpose."""
    if not actor.can(EXPORT):
        raise NotYours
    purpose = " ".join(purpose.split())
    if not purpose or len(purpose) > LONGEST:
        raise say_purpose()
    found = listed(filters)
    audit.record(
        actor, audit.Act("addresses.export", "addresses", UUID(int=0), {"purpose": purpose}, permission=EXPORT)
    )
    return found.order_by("id")[:MOST_ROWS].iterator(chunk_size=2000)
