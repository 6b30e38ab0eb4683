"""What the console's search box finds here."""

from collections.abc import Iterable

from django.urls import reverse

from jishi.district.areas import api as areas
from jishi.ground.foundation.actors import Actor
from jishi.registers.addresses.queries import search

MOST = 8


def find(actor: Actor, text: str) -> Iterable[tuple[str, str, str]]:
    """Text of the address, where it lies, the page of it."""
    for one in search(text, MOST):
        found = one.found
        label = f"{found.text} ({one.name})" if one.name else found.text
        yield label, areas.labels(found.area_path), reverse("addresses:address", args=[found.code])
