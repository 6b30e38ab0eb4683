"""Lists of establishments: filters, what needs a look, those at an address."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.moment import today
from jishi.registers.addresses.api import Address, at_or_below
from jishi.registers.establishments.access import VIEW, visible_to
from jishi.registers.establishments.models import Establishment, Licence, Premises
from jishi.registers.establishments.rules.check import credit_code_of
from jishi.registers.establishments.rules.kinds import GRADE_LABELS, KIND_LABELS, SMALL_LABELS

SOON = timedelta(days=60)
"""How long before its last day a licence is shown as expiring."""
MOST_HERE = 100
LICENCES = ("expiring", "expired")
CHECKS = ("overdue", "never")
STATES = ("standing", "closed", "all")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; an unknown word narrows nothing."""

    q: str = ""
    kind: str = ""
    small: str = ""
    grade: str = ""
    licence: str = ""
    check: str = ""
    area: str = ""
    state: str = ""

    @classmethod
    def from_words(cls, words: Mapping[str, str]) -> "Filters":
        given = {one.name: words.get(one.name, "").replace("\0", "").strip()[:80] for one in fields(cls)}
        known = {
            "kind": KIND_LABELS, "small": (*SMALL_LABELS, "any"), "grade": GRADE_LABELS, "licence": LICENCES,
            "check": CHECKS, "state": STATES,
        }  # fmt: skip
        for name, words_known in known.items():
            if given[name] not in words_known:
                given[name] = ""
        if not given["area"].isdecimal() or not given["area"].isascii():
            given["area"] = ""
        return cls(**given)

    @property
    def any(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))


def find_establishments(actor: Actor, filters: Filters, permission: str = VIEW) -> QuerySet[Establishment]:
    """The actor's establishments under the filters, with their addresses; without a state, those that stand."""
    rows = visible_to(actor, permission).select_related("address")
    if filters.state != "all":
        rows = rows.filter(closed_on__isnull=filters.state != "closed")
    if filters.q:
        code = credit_code_of(filters.q)
        words = Q(name__icontains=filters.q) | Q(address__text__icontains=filters.q)
        if len(code) > 3 and code.isascii():
            words |= Q(credit_code__startswith=code) | Q(code__startswith=code)
        rows = rows.filter(words)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.small == "any":
        rows = rows.exclude(small_kind="")
    elif filters.small:
        rows = rows.filter(small_kind=filters.small)
    if filters.grade:
        rows = rows.filter(grade=filters.grade)
    if filters.area:
        rows = rows.filter(area_path__startswith=filters.area.rstrip("0") if len(filters.area) == 12 else filters.area)
    return _in_time(rows, filters)


def _in_time(rows: QuerySet[Establishment], filters: Filters) -> QuerySet[Establishment]:
    day = today()
    if filters.licence:
        open_ones = Licence.objects.filter(establishment=OuterRef("pk"), ended_on=None)
        late = open_ones.filter(valid_to__lt=day)
        soon = open_ones.filter(valid_to__gte=day, valid_to__lte=day + SOON)
        rows = rows.filter(Exists(late if filters.licence == "expired" else soon))
    if filters.check == "overdue":
        rows = rows.exclude(small_kind="").filter(due_on__lt=day)
    elif filters.check == "never":
        rows = rows.exclude(small_kind="").filter(due_on=None)
    return rows


def establishments_at(actor: Actor, address: Address) -> list[Premises]:
    """Premises in use at the address or below it, of establishments that the actor may see."""
    rows = Premises.objects.filter(at_or_below(address), valid_to=None, establishment__in=visible_to(actor))
    return list(rows.select_related("establishment", "address").order_by("establishment__name", "pk")[:MOST_HERE])


def licence_alarms(ids: list[int]) -> dict[int, str]:
    """Of each establishment with one: whether a licence has expired or soon will."""
    day = today()
    found: dict[int, str] = {}
    rows = Licence.objects.filter(establishment_id__in=ids, ended_on=None, valid_to__lte=day + SOON)
    for establishment_id, valid_to in rows.values_list("establishment_id", "valid_to"):
        if valid_to and valid_to < day:
            found[establishment_id] = "expired"
        else:
            found.setdefault(establishment_id, "expiring")
    return found
