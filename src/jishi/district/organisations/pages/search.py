"""What the console's search box finds here."""

from collections.abc import Iterable

from django.urls import reverse

from jishi.district.organisations.queries import path_label, search_organisations
from jishi.ground.foundation.actors import Actor

MOST = 8


def search(actor: Actor, text: str) -> Iterable[tuple[str, str, str]]:
    """Name, place in the tree, address."""
    for row in search_organisations(actor, text).order_by("path")[:MOST]:
        yield str(row), path_label(row.path), reverse("organisations:organisation", args=[row.uuid])
