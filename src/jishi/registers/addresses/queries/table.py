"""Addresses as they go out: the same columns in which they come in, and the code of each."""

from collections.abc import Iterator, Mapping
from itertools import islice

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.reach import within
from jishi.registers.addresses.access import EXPORT
from jishi.registers.addresses.models import Address, AddressName
from jishi.registers.addresses.rules.names import NameKind

PIECE = 2000


def table_rows(actor: Actor, asked: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """Every address that holds in the actor's area, read piece by piece. `asked["area"]`: the beginning of a path."""
    found = Address.objects.filter(within(actor, EXPORT), valid_to=None, area_path__startswith=asked.get("area", ""))
    addresses = found.select_related("anchor").order_by("id").iterator(chunk_size=PIECE)
    while piece := list(islice(addresses, PIECE)):
        others = _others(piece)
        for address in piece:
            yield _row(address, address.anchor or address, others.get(address.pk, []))


def _row(address: Address, anchor: Address, others: list[str]) -> dict[str, object]:
    return {
        "code": address.code,
        "division": anchor.area_path[:12],
        "level": anchor.level,
        "name": anchor.name,
        "number": address.number,
        "building": address.building,
        "unit": address.unit,
        "room": address.room,
        "lng": address.lng,
        "lat": address.lat,
        "others": ";".join(others),
    }


def _others(addresses: list[Address]) -> dict[int, list[str]]:
    names = AddressName.objects.filter(
        address__in=[address.pk for address in addresses], kind=NameKind.ALIAS, valid_to=None
    )
    found: dict[int, list[str]] = {}
    for address_id, text in names.order_by("id").values_list("address_id", "text"):
        found.setdefault(address_id, []).append(text)
    return found
