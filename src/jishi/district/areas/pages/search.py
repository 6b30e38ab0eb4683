"""Areas in the console's search box."""

from collections.abc import Iterator

from django.urls import reverse

from jishi.district.areas.queries import find_former, labels, search
from jishi.ground.foundation.actors import Actor

FOUND = 8


def find(actor: Actor, text: str) -> Iterator[tuple[str, str, str]]:
    """The first divisions whose name or code fits, and those of former days: name, where they belong, address."""
    for division in search(text).order_by("path")[:FOUND]:
        yield division.name, f"{labels(division.path)} · {division.code}", reverse("areas:area", args=[division.code])
    for each in find_former(text, FOUND):
        yield each.name or each.code, each.sentence, reverse("areas:area", args=[each.code])
