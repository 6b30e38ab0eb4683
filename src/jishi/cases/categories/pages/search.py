"""What the console's search box finds here."""

from collections.abc import Iterator

from django.urls import reverse

from jishi.cases.categories import queries
from jishi.ground.foundation.actors import Actor

MOST = 8


def search_categories(actor: Actor, text: str) -> Iterator[tuple[str, str, str]]:
    """Categories by name, code or word: label, code, address."""
    for node in queries.search(text, MOST):
        yield node.label, node.code, reverse("categories:category", args=[node.uuid])
