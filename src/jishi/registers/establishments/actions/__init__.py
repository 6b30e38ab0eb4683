from .correct import correct_establishments
from .grade import grade_premises
from .licences import add_licences, end_licences
from .premises import move_premises
from .register import Outcome, RowResult, register_establishments
from .standing import close_establishments, confirm_establishments, reopen_establishments

__all__ = [
    "Outcome",
    "RowResult",
    "add_licences",
    "close_establishments",
    "confirm_establishments",
    "correct_establishments",
    "end_licences",
    "grade_premises",
    "move_premises",
    "register_establishments",
    "reopen_establishments",
]
