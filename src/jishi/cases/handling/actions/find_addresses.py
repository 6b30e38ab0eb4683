"""The words about a place become a registered address, where they mean just one."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet

from jishi.cases.handling.models import Case, HowFound
from jishi.cases.handling.rules.places import sure
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.tables import update_rows
from jishi.registers.addresses.api import find_many


def find_addresses(case_ids: Collection[int]) -> None:
    """Gives each case the address its words mean, if there is no doubt and nobody has chosen one. Twice does no harm.

    Found outside the transaction, since it asks much and holds nothing; written only where the place is still open.
    """
    cases = list(_open(case_ids))
    points = [(case.lng, case.lat) if case.lng is not None and case.lat is not None else None for case in cases]
    found = dict(zip((case.pk for case in cases), find_many([case.place_text for case in cases], points), strict=True))
    sure_ones = {pk: answer[0].id for pk, answer in found.items() if sure(answer)}
    if not sure_ones:
        return
    with transaction.atomic():
        still = list(_open(sure_ones).select_for_update(of=("self",)))
        for case in still:
            case.address_id, case.address_how = sure_ones[case.pk], HowFound.PARSED
        update_rows(still, ("address_id", "address_how"))
        audit.record_many(
            SYSTEM, [audit.Act("handling.find_address", "case", each.uuid, {"address": ""}) for each in still]
        )


def _open(case_ids: Collection[int]) -> QuerySet[Case]:
    """Those with words about a place and no address yet."""
    return Case.objects.filter(pk__in=case_ids, address=None, blanked_at=None).exclude(place_text="").order_by("pk")
