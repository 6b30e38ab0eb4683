"""Buildings narrowed by filters that live in the URL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from jishi.district.areas.api import labels
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.moment import today
from jishi.ground.lib.text import normalise
from jishi.registers.addresses.api import Address, find
from jishi.registers.places.access import visible_buildings
from jishi.registers.places.models import Building, Room
from jishi.registers.places.rules.codes import read_code
from jishi.registers.places.rules.kinds import BUILDING_USES, STRUCTURES

CODE_DIGITS = 6
"""So many digits are the beginning of a code and no house number."""
SAFETY = ("rental", "late", "never", "C", "D")
"""Words of the filter by rental dwellings: any, check over due, never graded, a grade of at least one of them."""


@dataclass(frozen=True)
class Filters:
    """Every field is a plain word of the URL, empty when it does not narrow. Unknown words narrow nothing."""

    q: str = ""
    use: str = ""
    structure: str = ""
    safety: str = ""
    area: str = ""

    @classmethod
    def from_words(cls, words: Mapping[str, str]) -> "Filters":
        given = {one.name: str(words.get(one.name, "")).replace("\0", "").strip()[:100] for one in fields(cls)}
        lists = {"use": BUILDING_USES, "structure": STRUCTURES, "safety": SAFETY}
        for name, known in lists.items():
            if given[name] not in known:
                given[name] = ""
        if not (given["area"].isascii() and given["area"].isdigit() and len(given["area"]) <= 15):
            given["area"] = ""
        return cls(**given)

    @property
    def any(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))


def buildings(actor: Actor, filters: Filters) -> QuerySet[Building]:
    """Visible buildings that hold now under the filters, in no order yet. A text costs what the finder costs."""
    rows = visible_buildings(actor).filter(valid_to=None)
    if filters.use:
        rows = rows.filter(use=filters.use)
    if filters.structure:
        rows = rows.filter(structure=filters.structure)
    if filters.area:
        rows = rows.filter(area_path__startswith=filters.area)
    if filters.safety:
        rows = rows.filter(Exists(_let(filters.safety)))
    return rows.filter(_matches(filters.q)) if filters.q else rows


@dataclass(frozen=True, slots=True)
class BuildingLine:
    """A building of a list: where it lies in words, and how many rooms it has, are let, have a check over due."""

    building: Building
    place: str
    rooms: int = 0
    let: int = 0
    late: int = 0


def lines_of(rows: Sequence[Building]) -> list[BuildingLine]:
    """The lines of a page of a list. One query."""
    let = Q(rental=True)
    counted = {
        building: (rooms, rented, late)
        for building, rooms, rented, late in Room.objects.filter(building__in=rows, valid_to=None)
        .order_by("building")
        .values("building")
        .annotate(
            rooms=Count("pk"), rented=Count("pk", filter=let), late=Count("pk", filter=let & Q(check_due__lt=today()))
        )
        .values_list("building", "rooms", "rented", "late")
    }
    return [BuildingLine(row, labels(row.area_path), *counted.get(row.pk, (0, 0, 0))) for row in rows]


def _let(word: str) -> QuerySet[Room]:
    let = Room.objects.filter(building=OuterRef("pk"), rental=True, valid_to=None)
    match word:
        case "late":
            return let.filter(check_due__lt=today())
        case "never":
            return let.filter(grade="")
        case "C" | "D":
            return let.filter(grade=word)
        case _:
            return let


def _matches(text: str) -> Q:
    """By code or its beginning, by name, by the words of the address, by what the finder of addresses says of it."""
    if code := read_code(text):
        return Q(code=code[:19])
    wanted = normalise(text)
    digits = wanted.replace(" ", "")
    if digits.isascii() and digits.isdigit() and len(digits) >= CODE_DIGITS:
        return Q(code__startswith=digits)
    matches = Q(name__icontains=wanted) | Q(address__text__icontains=wanted)
    ids = [one.id for one in find(text)]
    if not ids:
        return matches
    above: set[int] = set()
    for address in Address.objects.filter(pk__in=ids).select_related("parent__parent__parent"):
        step: Address | None = address
        while step is not None and step.anchor_id is not None:
            above.add(step.pk)
            step = step.parent
        if address.anchor_id is None:
            matches |= Q(address=address.pk) | Q(address__anchor=address.pk)
    return matches | Q(address__in=above) | Q(address__parent__in=ids)
