"""During a call: that phone's open cases and those of twelve months. There is no other way to list by reporter."""

from datetime import timedelta

from django.db.models import Q

from jishi.cases.handling.access import visible_to
from jishi.cases.handling.models import OPEN_PHASES, Case, Receipt
from jishi.ground.foundation import privacy
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.moment import now

MOST = 5


def cases_of_phone(actor: Actor, phone: str) -> list[Case]:
    """The newest first, of those that the actor may see; `phone` as bare digits."""
    of_phone = Receipt.objects.filter(phone_index__in=privacy.blind_indexes("phone", phone)).values("case_id")
    recent = Q(phase__in=OPEN_PHASES) | Q(registered_at__gte=now() - timedelta(days=365))
    rows = (
        visible_to(actor)
        .filter(recent, pk__in=of_phone)
        .select_related("category_version")
        .order_by("-registered_at", "-id")
    )
    return list(rows[:MOST])
