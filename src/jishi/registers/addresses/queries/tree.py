"""One address, what stands above and below it, what became of it."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from jishi.registers.addresses.models import Address, AddressChange, FormerPlace
from jishi.registers.addresses.rules.codes import LENGTH


def address_of(code: str) -> Address | None:
    """The address of a code of 21 digits or a uuid; also one that has ended. None when there is none."""
    found = Address.objects.select_related("parent", "anchor")
    if len(code) == LENGTH and code.isascii() and code.isdigit():
        return found.filter(code=code).first()
    try:
        return found.filter(uuid=UUID(code)).first()
    except ValueError:
        return None


def above(address: Address) -> list[Address]:
    """From the street or compound down to the level right above."""
    path: list[Address] = []
    parent = address.parent
    while parent is not None:
        path.insert(0, parent)
        parent = parent.parent
    return path


def below(address: Address, *, ended: bool = False) -> QuerySet[Address]:
    """What stands right below, or with `ended` what stood there, annotated with `size` and in the order of its numbers:
    `("size", "leaf", "id")`, so that 9栋 comes before 10栋."""
    found = Address.objects.filter(parent=address, valid_to__isnull=not ended)
    return found.annotate(size=Length("leaf")).order_by("size", "leaf", "id")


def history(address: Address) -> list[AddressChange]:
    """What became of it and what it came of, the newest first."""
    found = AddressChange.objects.filter(Q(address=address) | Q(successor=address))
    return list(found.select_related("address", "successor").order_by("-on", "-id"))


def hung(address: Address) -> Sequence[FormerPlace]:
    """Where it hung before, the latest first."""
    return list(FormerPlace.objects.filter(address=address).order_by("-valid_to", "-id"))
