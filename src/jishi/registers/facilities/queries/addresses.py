"""Addresses by their codes, as they hold today."""

from collections.abc import Iterable

from django.db.models import Q

from jishi.registers.addresses.api import Address


def addresses_of(codes: Iterable[str]) -> dict[str, Address]:
    """Those that hold now, by code."""
    return {row.code: row for row in Address.objects.filter(code__in=set(codes), valid_to=None)}


def at_or_below(address: Address, through: str = "address") -> Q:
    """Condition: the row's address is this one or lies below it."""
    q = Q(**{f"{through}__anchor_id": address.anchor_id or address.pk})
    for level in ("number", "building", "unit", "room"):
        if key := getattr(address, level):
            q &= Q(**{f"{through}__{level}": key})
    return q | Q(**{f"{through}_id": address.pk})
