"""Facilities in the console's search box."""

from collections.abc import Iterator

from django.urls import reverse

from jishi.ground.foundation.actors import Actor
from jishi.registers.facilities.queries import Filters, find_facilities, kind_name

FOUND = 8


def find(actor: Actor, text: str) -> Iterator[tuple[str, str, str]]:
    """Kind and name or number, code, page."""
    rows = find_facilities(actor, Filters.from_words({"q": text, "state": "all"}))
    for row in rows.order_by("code")[:FOUND]:
        label = " ".join(filter(None, (kind_name(row.kind.code), row.name or row.number)))
        yield label, row.code, reverse("facilities:facility", args=[row.uuid])
