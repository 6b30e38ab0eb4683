"""Ended addresses and what stands for them today."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from jishi.registers.addresses.models import Address, AddressChange
from jishi.registers.addresses.rules.found import Found, Reason, ReasonKind

STEPS = 10


def successors(answers: Sequence[Sequence[Found]]) -> list[list[Found]]:
    """The answers with every ended address replaced by those that came of it; one without any stays, and says so."""
    ended = {one.id for answer in answers for one in answer if _ended(one)}
    if not ended:
        return [list(answer) for answer in answers]
    heirs = _heirs(ended)
    return [
        _without_doubles(each for one in answer for each in _replaced(one, heirs.get(one.id, []))) for answer in answers
    ]


def _ended(one: Found) -> bool:
    return any(reason.kind is ReasonKind.ENDED for reason in one.reasons)


def _heirs(ids: set[int]) -> dict[int, list[Address]]:
    """Those that hold today and came of each address, over several changes if need be."""
    leads = {each: {each} for each in ids}
    heirs: dict[int, list[Address]] = {}
    for _ in range(STEPS):
        ends = {end for each in leads.values() for end in each}
        if not ends:
            break
        steps: dict[int, list[Address]] = {}
        rows = AddressChange.objects.filter(address__in=ends, successor__isnull=False)
        for change in rows.select_related("successor").order_by("id"):
            if change.successor is not None and change.successor_id != change.address_id:
                steps.setdefault(change.address_id, []).append(change.successor)
        for each, at in leads.items():
            nexts = [one for end in at for one in steps.get(end, ())]
            heirs.setdefault(each, []).extend(one for one in nexts if one.valid_to is None)
            leads[each] = {one.id for one in nexts if one.valid_to is not None}
    return heirs


def _replaced(one: Found, heirs: Sequence[Address]) -> list[Found]:
    if not heirs:
        return [one]
    reasons = tuple(reason for reason in one.reasons if reason.kind is not ReasonKind.ENDED)
    return [
        replace(
            one,
            id=heir.id,
            uuid=heir.uuid,
            code=heir.code,
            text=heir.text,
            level=heir.level,
            area_path=heir.area_path,
            lng=heir.lng,
            lat=heir.lat,
            reasons=(*reasons, Reason(ReasonKind.REPLACED, one.text)),
        )
        for heir in heirs
    ]


def _without_doubles(found: Iterable[Found]) -> list[Found]:
    first: dict[int, Found] = {}
    for one in found:
        first.setdefault(one.id, one)
    return list(first.values())
