"""An address gets another point on the map."""

from math import isfinite

from django.db import connection, transaction

from jishi.district.areas import api as areas
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.reach import beyond
from jishi.ground.foundation.tables import update_rows
from jishi.ground.lib.geometry import Frame, to_cgcs2000
from jishi.registers.addresses.access import EDIT
from jishi.registers.addresses.errors import beyond_ones_area, no_such_point
from jishi.registers.addresses.models import Address
from jishi.registers.addresses.rules.change import Change
from jishi.registers.addresses.rules.changes import ChangeKind
from jishi.registers.addresses.rules.levels import ANCHORS

from .changing import begin, finish, history_row
from .points import area_at

_BELOW = """
WITH RECURSIVE tree AS (
    SELECT id FROM addresses_address WHERE parent_id = %s AND valid_to IS NULL
        AND (lng, lat) IS NOT DISTINCT FROM (%s, %s)
    UNION ALL
    SELECT a.id FROM addresses_address a JOIN tree t ON a.parent_id = t.id
    WHERE a.valid_to IS NULL AND (a.lng, a.lat) IS NOT DISTINCT FROM (%s, %s)
)
UPDATE addresses_address a SET lng = %s, lat = %s, frame = %s, area_path = %s FROM tree t WHERE a.id = t.id
"""


@transaction.atomic
def move_point(actor: Actor, change: Change, lng: float, lat: float, frame: Frame = Frame.CGCS2000) -> Address:
    """The point in degrees of the given frame; kept in CGCS2000 with the frame it came in. What stands below on the
    same point goes along, and the grids of all are found anew. Raises NotYours, Refusal, also when the point lies
    outside the actor's own area."""
    address = begin(actor, change)
    if not (isfinite(lng) and isfinite(lat) and -180 <= lng <= 180 and -90 <= lat <= 90):
        raise no_such_point()
    point = to_cgcs2000(lng, lat, frame)
    old = (address.lng, address.lat)
    address.lng, address.lat = (round(each, 7) for each in point)
    address.frame = frame.value
    address.area_path = area_at(address, (address.lng, address.lat))
    below = address.area_path
    if address.level in ANCHORS:
        found = areas.find_place(address.lng, address.lat)
        below = found.path if found else address.area_path
    if foreign := beyond(actor, EDIT, [address.area_path, below]):
        raise beyond_ones_area(areas.labels(foreign[0]))
    update_rows([address], ["lng", "lat", "frame", "area_path"])
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, [address.pk, *old, *old, address.lng, address.lat, address.frame, below])
    detail = "" if old[0] is None else f"{old[0]:.6f}, {old[1]:.6f}"
    row = history_row(address, ChangeKind.MOVED, change, address.text, detail=detail)
    finish(actor, ChangeKind.MOVED, [address], [row])
    return address
