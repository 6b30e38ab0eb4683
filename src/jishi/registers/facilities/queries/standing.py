"""Which facilities stand on addresses today, counted."""

from collections.abc import Sequence

from jishi.registers.facilities.models import Facility


def facilities_on(address_ids: Sequence[int]) -> int:
    """Facilities that belong to one of the addresses."""
    return Facility.objects.filter(address__in=address_ids, valid_to=None).count()
