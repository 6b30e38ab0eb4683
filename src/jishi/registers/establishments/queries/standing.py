"""Which establishments stand on addresses today, counted."""

from collections.abc import Sequence

from django.db.models import Q

from jishi.registers.establishments.models import Establishment, Premises


def establishments_on(address_ids: Sequence[int]) -> int:
    """Establishments that are registered at one of the addresses or use it."""
    used = Premises.objects.filter(address__in=address_ids, valid_to=None).values("establishment")
    return Establishment.objects.filter(Q(address__in=address_ids) | Q(pk__in=used), closed_on=None).count()
