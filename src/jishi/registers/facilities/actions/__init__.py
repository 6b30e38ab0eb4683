from .correct import correct_facilities, move_facilities
from .kinds import load_kinds, save_kind
from .register import Outcome, RowResult, register_facilities
from .standing import change_states, confirm_facilities, remove_facilities

__all__ = [
    "Outcome",
    "RowResult",
    "change_states",
    "confirm_facilities",
    "correct_facilities",
    "load_kinds",
    "move_facilities",
    "register_facilities",
    "remove_facilities",
    "save_kind",
]
