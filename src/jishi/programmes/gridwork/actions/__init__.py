from .cover import CoverDraft, cover_absence, end_cover
from .lines import (
    LineDraft,
    compose_line_grid,
    draw_line_grids,
    end_served_where_nothing_holds,
    save_line,
    serve_lines,
)
from .rebalance import Handover, hand_over
from .staff import StaffingDraft, end_staffing, end_where_nothing_holds, staff_grid, staff_grids

__all__ = [
    "CoverDraft",
    "Handover",
    "LineDraft",
    "StaffingDraft",
    "compose_line_grid",
    "cover_absence",
    "draw_line_grids",
    "end_cover",
    "end_served_where_nothing_holds",
    "end_staffing",
    "end_where_nothing_holds",
    "hand_over",
    "save_line",
    "serve_lines",
    "staff_grid",
    "staff_grids",
]
