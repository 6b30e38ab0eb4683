"""Every route of the house, read from the URL table itself, and what is expected of it.

A new route without an entry here fails the suite: somebody has to say for whom it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

PUBLIC = "public"
"""Anybody may open it; what it shows is for everybody."""
RECEIPT = "receipt"
"""Only with the receipt of this very case; without it, not found."""
STAFF = "staff"
"""Any signed-in colleague; what it lists is cut by rights."""
RIGHT = "right"
"""Only with a right: a colleague without posts is told it is not there, or may not."""
OWN = "own"
"""Signed-in people, about themselves."""

EXPECTED: dict[str, str] = {
    "healthz": PUBLIC,
    "readyz": PUBLIC,
    "portal:home": PUBLIC,
    "portal:help": PUBLIC,
    "privacy:show": PUBLIC,
    "ui:preferences": PUBLIC,
    "reports:begin": PUBLIC,
    "reports:send": PUBLIC,
    "reports:follow": PUBLIC,
    "reports:go": PUBLIC,
    "reports:find": PUBLIC,
    "reports:link": PUBLIC,
    "reports:ask_code": PUBLIC,
    "reports:enter_code": PUBLIC,
    "reports:wish": RECEIPT,
    "reports:end_links": RECEIPT,
    "reports:receipt": RECEIPT,
    "reports:code": RECEIPT,
    "reports:own": RECEIPT,
    "reports:sheet": RECEIPT,
    "reports:copy": RECEIPT,
    "reports:copy_code": RECEIPT,
    "reports:copy_take": RECEIPT,
    "reports:add": RECEIPT,
    "reports:reply": RECEIPT,
    "reports:rate": RECEIPT,
    "reports:withdraw": RECEIPT,
    "reports:erase": RECEIPT,
    "reports:erased": PUBLIC,
    "files:upload": PUBLIC,
    "files:remove": RECEIPT,
    "files:serve": RECEIPT,
    "accounts:sign_in": PUBLIC,
    "accounts:demo": PUBLIC,
    "accounts:second_step": PUBLIC,
    "accounts:sign_on_begin": PUBLIC,
    "accounts:sign_on_back": PUBLIC,
    "accounts:sign_out": PUBLIC,
    "accounts:link": PUBLIC,
    "accounts:me": OWN,
    "accounts:temporary": STAFF,
    "accounts:password": OWN,
    "accounts:message_ways": OWN,
    "accounts:confirm": OWN,
    "accounts:second_factor": OWN,
    "accounts:new_app": OWN,
    "accounts:remove_app": OWN,
    "accounts:new_codes": OWN,
    "accounts:new_passkey": OWN,
    "accounts:remove_passkey": OWN,
    "accounts:sessions": OWN,
    "accounts:end_others": OWN,
    "accounts:end_session": OWN,
    "accounts:sign_on_links": OWN,
    "accounts:confirm_link": OWN,
    "accounts:begin_link": OWN,
    "accounts:remove_link": OWN,
    "console:home": STAFF,
    "console:search": STAFF,
    "console:catalogue": STAFF,
    "console:component": STAFF,
    "catalogue": STAFF,
    "field:home": STAFF,
    "field:me": STAFF,
    "field:manifest": PUBLIC,
    "field:worker": PUBLIC,
    "field:offline": PUBLIC,
    "screen:show": RIGHT,
    "screen:figures": RIGHT,
    "screen:connect": PUBLIC,
    "screen:disconnect": PUBLIC,
    "screen:sign_in": PUBLIC,
    "cases:queue": STAFF,
    "cases:work": STAFF,
    "cases:map": STAFF,
    "cases:points": STAFF,
    "calendars:list": STAFF,
    "calendars:year": STAFF,
    "processes:list": STAFF,
    "processes:process": STAFF,
    "processes:edit": RIGHT,
    "tasks:list": STAFF,
    "tasks:map": STAFF,
    "tasks:points": STAFF,
    "rest-pages:home": PUBLIC,
    "rest-pages:docs": PUBLIC,
    "rest:openapi-json": PUBLIC,
    "rest:api-root": PUBLIC,
    "api/v1/<path:rest>": PUBLIC,
    "rest:show_session": OWN,
    "rest:list_areas": PUBLIC,
    "rest:area_at": PUBLIC,
    "rest:one_area": PUBLIC,
    "rest:list_categories": PUBLIC,
    "rest:report": PUBLIC,
    "rest:nearby": PUBLIC,
    "rest:show": RECEIPT,
    "rest:add": RECEIPT,
    "rest:reply": RECEIPT,
    "rest:rate": RECEIPT,
    "rest:withdraw": RECEIPT,
    "rest:follow": PUBLIC,
    "rest:ask_code": PUBLIC,
    "rest:enter_code": PUBLIC,
    "rest:list_cases": STAFF,
    "rest:register_staff_rows": STAFF,  # the address of the list; sending to it takes the right
}
BY_NAMESPACE: dict[str, str] = {
    "areas_map": PUBLIC,
    "areas": RIGHT,
    "addresses": RIGHT,
    "messages": RIGHT,
    "imports": RIGHT,
    "personal_data": RIGHT,
    "organisations": RIGHT,
    "places": RIGHT,
    "places_field": RIGHT,
    "calendars": RIGHT,
    "accounts": RIGHT,
    "categories": RIGHT,
    "cases": RIGHT,
    "tasks": RIGHT,
    "rest": RIGHT,
    "establishments": RIGHT,
    "establishments_field": RIGHT,
    "facilities": RIGHT,
    "facilities_field": RIGHT,
    "dispatch": RIGHT,
    "gridwork": RIGHT,
}
VALUES = {
    "uuid": "00000000-0000-4000-8000-000000000001",
    "uuidstr": "00000000-0000-4000-8000-000000000001",
    "int": "1",
    "slug": "none",
    "str": "none",
    "path": "none",
}
DIGITS = ("990101001001", "9999")
"""For routes that ask for so many digits: the code of a division, the code of a kind."""


@dataclass(frozen=True)
class Route:
    name: str
    pattern: str

    @property
    def expected(self) -> str | None:
        return EXPECTED.get(self.name or self.pattern) or BY_NAMESPACE.get(self.name.partition(":")[0])

    def path(self, **known: str) -> str:
        """An address of this route; parameters not `known` get a value that names nothing."""

        def fitting(found: re.Match[str]) -> str:
            wanted = known.get(found[1], DIGITS[0])
            return next((each for each in (wanted, *DIGITS) if re.fullmatch(found[2], each)), wanted)

        text = re.sub(r"\^?\(\?P<(\w+)>([^)]*)\)(?:\|[^)]*\))?", fitting, self.pattern)

        def value(found: re.Match[str]) -> str:
            kind, _colon, name = found[1].rpartition(":")
            return known.get(name, VALUES.get(kind or "str", "none"))

        return "/" + re.sub(r"<([^>]+)>", value, text).replace("^", "").replace("$", "")


def routes() -> Iterator[Route]:
    yield from _walk(get_resolver().url_patterns, "", "")


def _walk(patterns: list[URLPattern | URLResolver], before: str, namespace: str) -> Iterator[Route]:
    for entry in patterns:
        here = before + str(entry.pattern).removeprefix("^")
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, here, f"{entry.namespace}:" if entry.namespace else namespace)
        else:
            yield Route(namespace + (entry.name or ""), here)
