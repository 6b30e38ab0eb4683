"""Establishments in the console's search box."""

from collections.abc import Iterator

from django.urls import reverse

from jishi.ground.foundation.actors import Actor
from jishi.registers.establishments.queries import Filters, find_establishments

FOUND = 8


def find(actor: Actor, text: str) -> Iterator[tuple[str, str, str]]:
    """Name, address and code, page."""
    rows = find_establishments(actor, Filters.from_words({"q": text, "state": "all"}))
    for row in rows.order_by("name", "id")[:FOUND]:
        yield row.name, f"{row.address.text} · {row.code}", reverse("establishments:establishment", args=[row.uuid])
