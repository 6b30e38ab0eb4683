"""The code lists of the register: what places are used for, what they are built of, to whom they belong.

Structures and ownership follow the classes of the national survey of housing (GB/T 17986.1).
"""

from collections.abc import Mapping

from django.utils.translation import pgettext_lazy

from jishi.ground.foundation.declarations import Label

Codes = Mapping[str, Label]

BUILDING_USES: Codes = {
    "residential": pgettext_lazy("use of a building", "Housing"),
    "mixed": pgettext_lazy("use of a building", "Housing above shops"),
    "village": pgettext_lazy("use of a building", "House of a village"),
    "dormitory": pgettext_lazy("use of a building", "Dormitory"),
    "commercial": pgettext_lazy("use of a building", "Shops"),
    "office": pgettext_lazy("use of a building", "Offices"),
    "market": pgettext_lazy("use of a building", "Market"),
    "industrial": pgettext_lazy("use of a building", "Works"),
    "storage": pgettext_lazy("use of a building", "Storage"),
    "education": pgettext_lazy("use of a building", "School"),
    "medical": pgettext_lazy("use of a building", "Health"),
    "public": pgettext_lazy("use of a building", "Public service"),
    "other": pgettext_lazy("use of a building", "Other use"),
}
ROOM_USES: Codes = {
    "dwelling": pgettext_lazy("use of a room", "Dwelling"),
    "dormitory": pgettext_lazy("use of a room", "Dormitory"),
    "shop": pgettext_lazy("use of a room", "Shop"),
    "office": pgettext_lazy("use of a room", "Office"),
    "workshop": pgettext_lazy("use of a room", "Workshop"),
    "storage": pgettext_lazy("use of a room", "Store"),
    "public": pgettext_lazy("use of a room", "Public service"),
    "vacant": pgettext_lazy("use of a room", "Vacant"),
    "other": pgettext_lazy("use of a room", "Other use"),
}
STRUCTURES: Codes = {
    "steel": pgettext_lazy("structure of a building", "Steel"),
    "steel_concrete": pgettext_lazy("structure of a building", "Steel and reinforced concrete"),
    "concrete": pgettext_lazy("structure of a building", "Reinforced concrete"),
    "mixed": pgettext_lazy("structure of a building", "Brick and concrete"),
    "brick_timber": pgettext_lazy("structure of a building", "Brick and timber"),
    "other": pgettext_lazy("structure of a building", "Other structure"),
}
OWNERSHIPS: Codes = {
    "state": pgettext_lazy("ownership", "State"),
    "collective": pgettext_lazy("ownership", "Collective"),
    "private": pgettext_lazy("ownership", "Private"),
    "company": pgettext_lazy("ownership", "Company"),
    "joint": pgettext_lazy("ownership", "Joint"),
    "other": pgettext_lazy("ownership", "Other ownership"),
}
RENTABLE = frozenset({"dwelling", "dormitory", "vacant"})
"""Uses of rooms that people may live in for rent; a vacant one waits for whoever comes next."""
