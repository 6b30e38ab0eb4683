"""The base map comes as GeoJSON, one file a layer."""

from uuid import UUID, uuid5

from django.db import transaction

from jishi.district.areas.access import IMPORT
from jishi.district.areas.models import MapLayerData
from jishi.district.areas.rules.layers import BadLayer, Packed, read_layer
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.audit import Act, record
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.reach import require
from jishi.ground.lib.geometry import Frame

NAMESPACE = UUID("0d2f6f0c-6b6e-4a5b-8a8e-0f7a35b3a1c4")


@transaction.atomic
def import_map_layer(
    actor: Actor, kind: str, content: bytes, source: str = "", frame: Frame = Frame.CGCS2000
) -> MapLayerData:
    """Puts a whole layer (land, water, green, building, road, main_road, label) in the place of what was there.

    The same content again changes nothing. `source` says whose data it is. Raises NotYours without the right, Refusal
    when the file is no such layer.
    """
    require(actor, IMPORT)
    try:
        packed = read_layer(kind, content, frame)
    except BadLayer as wrong:
        raise Refusal(str(wrong), code="bad_layer") from None
    standing = MapLayerData.objects.select_for_update().filter(kind=kind).first()
    if standing and (standing.version, standing.source) == (packed.version, source):
        return standing
    return _write(actor, kind, packed, source)


def _write(actor: Actor, kind: str, packed: Packed, source: str) -> MapLayerData:
    row, _made = MapLayerData.objects.update_or_create(
        kind=kind,
        defaults={
            "content": packed.content,
            "version": packed.version,
            "feature_count": packed.feature_count,
            "source": source,
            "updated_at": now(),
        },
    )
    record(
        actor, Act("areas.import_map_layer", "map_layer", uuid5(NAMESPACE, kind), {"content": packed.version}, IMPORT)
    )
    reference.touch("areas")
    return row
