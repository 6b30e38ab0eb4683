"""The front door of facilities."""

from .access import EDIT, IMPORT, VIEW, get_facility, visible_to
from .actions import (
    Outcome,
    RowResult,
    change_states,
    confirm_facilities,
    correct_facilities,
    load_kinds,
    move_facilities,
    register_facilities,
    remove_facilities,
    save_kind,
)
from .models import Facility, FacilityKind
from .queries import Filters, facilities_at, find_facilities, kind_name, kinds_by_code
from .rules.kinds import SHAPE_LABELS, STATE_LABELS, KindRow, Shape, State
from .rules.rows import Correction, FacilityRow, Move, StateFound

__all__ = [
    "EDIT",
    "IMPORT",
    "SHAPE_LABELS",
    "STATE_LABELS",
    "VIEW",
    "Correction",
    "Facility",
    "FacilityKind",
    "FacilityRow",
    "Filters",
    "KindRow",
    "Move",
    "Outcome",
    "RowResult",
    "Shape",
    "State",
    "StateFound",
    "change_states",
    "confirm_facilities",
    "correct_facilities",
    "facilities_at",
    "find_facilities",
    "get_facility",
    "kind_name",
    "kinds_by_code",
    "load_kinds",
    "move_facilities",
    "register_facilities",
    "remove_facilities",
    "save_kind",
    "visible_to",
]
