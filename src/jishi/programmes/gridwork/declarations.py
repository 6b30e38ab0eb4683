"""What gridwork offers to the house."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import (
    GridLoad,
    Listener,
    MenuEntry,
    NoPersonalData,
    Pages,
    Permission,
    PostReach,
    RestRouter,
    SearchEntry,
)

from .access import EDIT, STAFF, VIEW, WORK

HERE = "jishi.programmes.gridwork"

DECLARATIONS: tuple[object, ...] = (
    Permission(VIEW, _("See grid work: borders, lines, staffing"), for_tokens=True),
    Permission(EDIT, _("Edit lines and their grids")),
    Permission(STAFF, _("Staff grids and cover for absence")),
    Permission(WORK, _("May be staffed to grids")),
    MenuEntry("console", _("Grid work"), "gridwork:list", "map", 315, VIEW, _("Administration")),
    Pages("console", "gridwork/", f"{HERE}.pages.urls:console", "gridwork"),
    RestRouter("staff", f"{HERE}.rest:router", "gridwork"),
    SearchEntry(_("Grids"), f"{HERE}.pages.search.find", VIEW, 510),
    PostReach(f"{HERE}.queries.staffed_areas", WORK),
    GridLoad(_("Cases"), f"{HERE}.queries.cases_in_grids", 1.0, 10),
    Listener("jishi.district.areas.events.GridsChanged", f"{HERE}.subscribers.on_grids_changed"),
    Listener("jishi.district.organisations.events.PostClosed", f"{HERE}.subscribers.on_post_closed"),
    NoPersonalData("gridwork.Line", "lines of business and the organisation that answers for them"),
    NoPersonalData("gridwork.LineGrid", "outlines of grids of a line"),
    NoPersonalData("gridwork.ServedLine", "which lines a grid serves"),
    NoPersonalData("gridwork.Staffing", "posts and grids; who holds a post stands in accounts.Holding"),
    NoPersonalData("gridwork.Cover", "posts, days, and a reason of a list that tells no illness; no notes"),
)
