"""The front door of gridwork."""

from .actions import (
    CoverDraft,
    Handover,
    LineDraft,
    StaffingDraft,
    compose_line_grid,
    cover_absence,
    draw_line_grids,
    end_cover,
    end_staffing,
    hand_over,
    save_line,
    serve_lines,
    staff_grid,
    staff_grids,
)
from .models import Cover, Line, LineGrid, ServedLine, Staffing
from .queries import Balance, GridAnswer, PostShown, balance, loads_of_grids, staffed_areas, who_answers
from .rules.duties import Duty, Reason
from .rules.line_grids import LineGridRow

__all__ = [
    "Balance",
    "Cover",
    "CoverDraft",
    "Duty",
    "GridAnswer",
    "Handover",
    "Line",
    "LineDraft",
    "LineGrid",
    "LineGridRow",
    "PostShown",
    "Reason",
    "ServedLine",
    "Staffing",
    "StaffingDraft",
    "balance",
    "compose_line_grid",
    "cover_absence",
    "draw_line_grids",
    "end_cover",
    "end_staffing",
    "hand_over",
    "loads_of_grids",
    "save_line",
    "serve_lines",
    "staff_grid",
    "staff_grids",
    "staffed_areas",
    "who_answers",
]
