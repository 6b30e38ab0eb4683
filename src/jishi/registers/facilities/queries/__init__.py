from .features import inside, point_features, shape_features
from .kinds import kind_choices, kind_name, kinds_by_code
from .lists import Filters, facilities_at, find_facilities
from .story import history_of

__all__ = [
    "Filters",
    "facilities_at",
    "find_facilities",
    "history_of",
    "inside",
    "kind_choices",
    "kind_name",
    "kinds_by_code",
    "point_features",
    "shape_features",
]
