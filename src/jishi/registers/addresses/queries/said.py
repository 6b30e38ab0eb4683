"""Addresses as other registers name them: by code, by words that mean just one, with all that lies below."""

from collections.abc import Iterable, Sequence

from django.db.models import Q

from jishi.registers.addresses.models import Address
from jishi.registers.addresses.rules.found import Found

from .find import find_many


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


def addresses_said(texts: Sequence[str]) -> list[Address | None]:
    """The address each text means: one that holds by its code, or words that fit exactly one; else None."""
    by_code = addresses_of(text for text in texts if text.isdecimal())
    words = [text for text in texts if text.strip() and text not in by_code]
    sure = dict(zip(words, map(_sure, find_many(words)), strict=True))
    ids = [found for found in sure.values() if found]
    by_id = Address.objects.filter(valid_to=None).in_bulk(ids)
    return [by_code.get(text) or by_id.get(sure.get(text) or 0) for text in texts]


def _sure(answers: Sequence[Found]) -> int | None:
    exact = bool(answers) and answers[0].exact
    alone = len(answers) < 2 or (exact and answers[1].score < answers[0].score)
    return answers[0].id if exact and alone else None
