"""What stands at addresses today, counted."""

from collections.abc import Sequence

from jishi.registers.places.models import Building, Room


def buildings_at(address_ids: Sequence[int]) -> int:
    """Buildings that stand at one of the addresses."""
    return Building.objects.filter(address__in=address_ids, valid_to=None).count()


def rooms_at(address_ids: Sequence[int]) -> int:
    """Rooms behind one of these doors."""
    return Room.objects.filter(address__in=address_ids, valid_to=None).count()
