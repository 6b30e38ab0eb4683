"""Addresses below /console/gridwork/."""

from django.urls import path, re_path

from .balance import weigh
from .edit import edit, outlines
from .grids import communities, community, grid
from .lines import line, line_compose, line_file, line_form, line_outlines, lines, lines_table, served
from .staffing import absences, cover_over, end, staff, staffing, staffing_table

COMMUNITY = r"^(?P<code>[0-9]{12})/"

console = [
    path("", communities, name="list"),
    path("staffing/", staffing, name="staffing"),
    path("staffing.csv", staffing_table, name="staffing_table"),
    path("lines/", lines, name="lines"),
    path("lines.csv", lines_table, name="lines_table"),
    path("new-line/", line_form, name="new_line"),
    path("lines/<slug:code>/", line, name="line"),
    path("lines/<slug:code>/edit/", line_form, name="edit_line"),
    path("lines/<slug:code>/grids.geojson", line_outlines, name="line_outlines"),
    path("lines/<slug:code>/file/", line_file, name="line_file"),
    path("lines/<slug:code>/compose/<slug:community>/", line_compose, name="line_compose"),
    path("grids/<slug:path>/", grid, name="grid"),
    path("grids/<slug:path>/staff/", staff, name="staff"),
    path("balance/", weigh, name="balance"),
    path("covers/<slug:code>/<uuid:uuid>/end/", cover_over, name="end_cover"),
    path("staffing/<slug:path>/<uuid:uuid>/end/", end, name="end_staffing"),
    re_path(COMMUNITY + "$", community, name="community"),
    re_path(COMMUNITY + "edit/$", edit, name="edit"),
    re_path(COMMUNITY + "grids.geojson$", outlines, name="outlines"),
    re_path(COMMUNITY + "lines/$", served, name="served"),
    re_path(COMMUNITY + "covers/$", absences, name="covers"),
]
