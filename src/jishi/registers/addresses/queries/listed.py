"""The list of addresses with its filters."""

from dataclasses import dataclass

from django.db.models import QuerySet

from jishi.registers.addresses.models import Address
from jishi.registers.addresses.rules.levels import Level

from .search import search

FOUND = 50


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed by: a text, a level, the path of a division or grid, those that have ended."""

    text: str = ""
    level: str = ""
    area_path: str = ""
    ended: bool = False

    @classmethod
    def from_words(cls, text: str = "", level: str = "", area: str = "", state: str = "") -> "Filters":
        """Of what a browser sent: what makes no sense does not filter."""
        path = area if area.isascii() and area.isdigit() and len(area) <= 15 else ""
        text = text.replace("\0", "").strip()[:200]
        return cls(text, level if level in set(Level) else "", path, state == "ended")


def listed(filters: Filters) -> QuerySet[Address]:
    """The addresses that fit the filters without their text, which only narrows those that have ended: what stands is
    searched (`searched`)."""
    found = Address.objects.filter(valid_to__isnull=not filters.ended)
    if filters.level:
        found = found.filter(level=filters.level)
    if filters.area_path:
        found = found.filter(area_path__startswith=filters.area_path)
    if filters.ended and filters.text:
        found = found.filter(text__contains=filters.text)
    return found


def searched(filters: Filters) -> list[tuple[Address, str]]:
    """At most fifty standing addresses that the text may mean and that fit the other filters, the best first, each with
    the name that was met."""
    met = search(filters.text, FOUND * 4 if filters.level or filters.area_path else FOUND)
    rows = {row.pk: row for row in listed(filters).filter(pk__in=[one.found.id for one in met])}
    return [(rows[one.found.id], one.name) for one in met if one.found.id in rows][:FOUND]
