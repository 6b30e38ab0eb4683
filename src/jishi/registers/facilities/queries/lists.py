"""Lists of facilities: filters, and those at an address."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from django.db.models import Q, QuerySet

from jishi.ground.foundation.actors import Actor
from jishi.registers.addresses.api import Address, at_or_below
from jishi.registers.facilities.access import VIEW, visible_to
from jishi.registers.facilities.models import Facility
from jishi.registers.facilities.rules.kinds import SHAPE_LABELS, STATE_LABELS, valid_kind_code

MOST_HERE = 100
RELATED = ("address", "kind", "owner", "maintainer")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; an unknown word narrows nothing. Without a state, those that stand."""

    q: str = ""
    kind: str = ""
    shape: str = ""
    state: str = ""
    area: str = ""

    @classmethod
    def from_words(cls, words: Mapping[str, str]) -> "Filters":
        given = {one.name: words.get(one.name, "").replace("\0", "").strip()[:80] for one in fields(cls)}
        if given["state"] not in (*STATE_LABELS, "all"):
            given["state"] = ""
        if given["shape"] not in SHAPE_LABELS:
            given["shape"] = ""
        if not valid_kind_code(given["kind"]) and given["kind"] != "underground":
            given["kind"] = ""
        if not (given["area"].isdecimal() and given["area"].isascii()):
            given["area"] = ""
        return cls(**given)

    @property
    def any(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))


def find_facilities(actor: Actor, filters: Filters, permission: str = VIEW) -> QuerySet[Facility]:
    """The actor's facilities under the filters, with what their lines show."""
    rows = visible_to(actor, permission).select_related(*RELATED)
    if filters.state in ("", "all"):
        rows = rows if filters.state == "all" else rows.filter(valid_to=None)
    else:
        rows = rows.filter(state=filters.state)
    if filters.q:
        words = Q(name__icontains=filters.q) | Q(number__icontains=filters.q) | Q(code__startswith=filters.q)
        words |= Q(address__text__icontains=filters.q) | Q(owner_name__icontains=filters.q)
        rows = rows.filter(words | Q(kind__name__icontains=filters.q))
    if filters.kind == "underground":
        rows = rows.filter(kind__underground=True)
    elif filters.kind:
        rows = rows.filter(kind__code__startswith=filters.kind)
    if filters.shape:
        rows = rows.filter(shape=filters.shape)
    if filters.area:
        rows = rows.filter(area_path__startswith=filters.area.rstrip("0") if len(filters.area) == 12 else filters.area)
    return rows


def facilities_at(actor: Actor, address: Address) -> list[Facility]:
    """What stands at the address or below it and the actor may see."""
    rows = visible_to(actor).filter(at_or_below(address), valid_to=None).select_related(*RELATED)
    return list(rows.order_by("code")[:MOST_HERE])
