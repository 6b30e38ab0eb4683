"""A table of establishments is taken out of the house, with a purpose that the audit keeps."""

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import Refusal
from jishi.registers.establishments.access import EXPORT, require
from jishi.registers.establishments.models import Establishment
from jishi.registers.establishments.queries.lists import Filters, find_establishments

PURPOSE = 200


def take_establishments(actor: Actor, filters: Filters, purpose: str) -> Iterator[Establishment]:
    """The rows under the filters in the areas where the actor may export, after the line in the audit stands.

    Raises NotYours without the right, Refusal without a purpose.
    """
    require(actor, EXPORT)
    words = purpose.strip()
    if not words:
        raise Refusal(_("Say what you need it for"), code="needed", field="purpose")
    with transaction.atomic():
        fields = {"purpose": words[:PURPOSE]}
        audit.record(actor, audit.Act("establishments.export", "establishment", UUID(int=0), fields, EXPORT))
    return find_establishments(actor, filters, EXPORT).order_by("id").iterator(chunk_size=2000)
