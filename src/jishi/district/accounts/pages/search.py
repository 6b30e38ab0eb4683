"""What the console's search box finds here."""

from collections.abc import Iterable

from django.urls import reverse

from jishi.district.accounts.queries import search_accounts
from jishi.ground.foundation.actors import Actor

MOST = 8


def search(actor: Actor, text: str) -> Iterable[tuple[str, str, str]]:
    """Name, login, address."""
    for row in search_accounts(actor, text).order_by("name", "id")[:MOST]:
        yield row.name, row.login, reverse("accounts:account", args=[row.uuid])
