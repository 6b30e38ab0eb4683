"""Each request of a person from outside leaves a line in the audit: what was asked for and how it was answered."""

from django.http import HttpRequest, HttpResponse

from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor

NAMED = ("code", "uuid", "case", "post_uuid", "move_code")
"""Parts of an address that say which thing it was; others may be secrets, or words that were typed."""
LONGEST = 80


def log_request(actor: Actor, request: HttpRequest, response: HttpResponse) -> None:
    """One line, after the answer is made; whatever the page itself writes stands beside it."""
    match = request.resolver_match
    route = match.view_name or match.route if match else ""
    named = {name: str(value) for name, value in (match.kwargs if match else {}).items() if name in NAMED}
    act = f"request.{request.method}.{route}"[:LONGEST]
    audit.record(actor, audit.Act(act, "account", actor.uuid, {"status": str(response.status_code), **named}))
