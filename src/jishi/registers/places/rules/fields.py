"""The fields that can be corrected, and what people call them."""

from django.utils.translation import pgettext_lazy

BUILDING_FIELDS = (
    "name", "use", "structure", "ownership", "year_built", "floors_above", "floors_below", "outline",
)  # fmt: skip
ROOM_FIELDS = ("floor", "use", "area_m2", "ownership", "rental")
FIELD_LABELS = {
    "name": pgettext_lazy("field of a place", "Name"),
    "use": pgettext_lazy("field of a place", "Use"),
    "structure": pgettext_lazy("field of a place", "Structure"),
    "ownership": pgettext_lazy("field of a place", "Ownership"),
    "year_built": pgettext_lazy("field of a place", "Year built"),
    "floors_above": pgettext_lazy("field of a place", "Floors above ground"),
    "floors_below": pgettext_lazy("field of a place", "Floors below ground"),
    "outline": pgettext_lazy("field of a place", "Outline"),
    "floor": pgettext_lazy("field of a place", "Floor"),
    "area_m2": pgettext_lazy("field of a place", "Area in m²"),
    "rental": pgettext_lazy("field of a place", "Let to live in"),
}
