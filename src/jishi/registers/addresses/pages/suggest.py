"""Suggestions while somebody types an address."""

from django.http import HttpRequest, JsonResponse

from jishi.district.areas import api as areas
from jishi.ground.foundation.doors import needs
from jishi.registers.addresses.access import VIEW
from jishi.registers.addresses.queries import Suggestion, search
from jishi.registers.addresses.rules.levels import Level

MOST = 8
LOOKED_AT = 40


@needs(VIEW)
def suggest(request: HttpRequest) -> JsonResponse:
    """At most eight addresses for ?q=, as the input's script reads them; ?level= (several) leaves out the others."""
    levels = {level for level in request.GET.getlist("level") if level in set(Level)}
    found = search(request.GET.get("q", "").replace("\0", ""), LOOKED_AT if levels else MOST)
    fitting = [one for one in found if not levels or one.found.level in levels]
    return JsonResponse([_line(one) for one in fitting[:MOST]], safe=False)


def _line(one: Suggestion) -> dict[str, object]:
    found = one.found
    area = areas.labels(found.area_path)
    return {
        "label": f"{found.text} ({one.name})" if one.name else found.text,
        "hint": area,
        "value": found.text,
        "uuid": str(found.uuid),
        "code": found.code,
        "lng": found.lng,
        "lat": found.lat,
    }
