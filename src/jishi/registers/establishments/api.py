"""The front door of establishments."""

from .access import EDIT, GRADE, IMPORT, VIEW, get_establishment, visible_to
from .actions import (
    Outcome,
    RowResult,
    add_licences,
    close_establishments,
    confirm_establishments,
    correct_establishments,
    end_licences,
    grade_premises,
    move_premises,
    register_establishments,
    reopen_establishments,
)
from .models import Establishment, Licence, Premises, SafetyCheck
from .queries import Filters, establishments_at, find_establishments
from .rules.kinds import GRADE_LABELS, KIND_LABELS, LICENCE_LABELS, SMALL_LABELS, Grade, Kind, LicenceKind, SmallKind
from .rules.rows import Correction, EstablishmentRow, GradeRow, LicenceEnd, LicenceRow, PremisesMove

__all__ = [
    "EDIT",
    "GRADE",
    "GRADE_LABELS",
    "IMPORT",
    "KIND_LABELS",
    "LICENCE_LABELS",
    "SMALL_LABELS",
    "VIEW",
    "Correction",
    "Establishment",
    "EstablishmentRow",
    "Filters",
    "Grade",
    "GradeRow",
    "Kind",
    "Licence",
    "LicenceEnd",
    "LicenceKind",
    "LicenceRow",
    "Outcome",
    "Premises",
    "PremisesMove",
    "RowResult",
    "SafetyCheck",
    "SmallKind",
    "add_licences",
    "close_establishments",
    "confirm_establishments",
    "correct_establishments",
    "end_licences",
    "establishments_at",
    "find_establishments",
    "get_establishment",
    "grade_premises",
    "move_premises",
    "register_establishments",
    "reopen_establishments",
    "visible_to",
]
