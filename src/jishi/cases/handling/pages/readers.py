"""Who of those before a page may see a file of a case."""

from django.http import HttpRequest

from jishi.cases.handling.queries.files import holder_may_read, staff_may_read
from jishi.ground.foundation.requests import actor_of

from .portal.receipts import receipts_held


def may_read(request: HttpRequest, file_id: int) -> bool:
    """Colleagues who see the case, and whoever's browser holds a receipt that opens the file."""
    return staff_may_read(actor_of(request), file_id) or holder_may_read(receipts_held(request), file_id)
