from .answering import GridAnswer, PostShown, holding_on, who_answers
from .balance import Balance, PostLoad, balance
from .kept import cases_by_version
from .lines import (
    all_lines,
    current_line_grids,
    line_features,
    line_versions,
    served_in,
    served_versions,
    serving_counts,
)
from .loads import PartOfLoad, cases_in_grids, loads_of_grids
from .overview import CommunityRow, communities_with_grids, overview
from .posts import posts_near
from .reach import staffed_areas
from .staffing import StaffedGrid, covers_in, grids_in_reach, staffed, staffing_of

__all__ = [
    "Balance",
    "CommunityRow",
    "GridAnswer",
    "PartOfLoad",
    "PostLoad",
    "PostShown",
    "StaffedGrid",
    "all_lines",
    "balance",
    "cases_by_version",
    "cases_in_grids",
    "communities_with_grids",
    "covers_in",
    "current_line_grids",
    "grids_in_reach",
    "holding_on",
    "line_features",
    "line_versions",
    "loads_of_grids",
    "overview",
    "posts_near",
    "served_in",
    "served_versions",
    "serving_counts",
    "staffed",
    "staffed_areas",
    "staffing_of",
    "who_answers",
]
