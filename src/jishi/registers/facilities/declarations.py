"""What facilities offer to the faces and the ground."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import (
    AppendOnly,
    CellKind,
    Column,
    InUse,
    Listener,
    MenuEntry,
    NoPersonalData,
    Pages,
    Permission,
    PersonalData,
    ReferenceData,
    RestRouter,
    SearchEntry,
    Slot,
    TableExport,
    TableImport,
)
from jishi.ground.lib.geometry import Frame

from .access import EDIT, EXPORT, IMPORT, KINDS, VIEW
from .rules.kinds import FOUND_STATES, STATE_LABELS

HERE = "jishi.registers.facilities"
FRAMES = ((Frame.CGCS2000.value, "CGCS2000"), (Frame.GCJ02.value, "GCJ-02"), (Frame.BD09.value, "BD-09"))
COLUMNS = (
    Column("kind", _("Kind"), CellKind.CODE, required=True, example="0118", help=_("Class and kind, four digits"),
           longest=4),
    Column("code", _("Code"), CellKind.CODE, help=_("The 16 digits that it has already"), longest=16),
    Column("number", _("Owner's number"), longest=40),
    Column("name", _("Name"), longest=80),
    Column("owner", _("Owner"), help=_("The code of an organisation of the house, or its name"), longest=80),
    Column("maintainer", _("Maintained by"), longest=80),
    Column("lng", _("Longitude"), CellKind.NUMBER),
    Column("lat", _("Latitude"), CellKind.NUMBER),
    Column("frame", _("Frame of the coordinates"), CellKind.CHOICE, choices=FRAMES),
    Column("geometry", _("Geometry"), help=_("GeoJSON in the frame named, in the place of a point"), longest=30_000),
    Column("address", _("Address"), help=_("In words, or its code of 21 digits")),
    Column("depth_m", _("Depth in metres"), CellKind.NUMBER),
    Column("floor_area_m2", _("Floor area in square metres"), CellKind.NUMBER),
    Column("state", _("State"), CellKind.CHOICE, choices=tuple((code, STATE_LABELS[code]) for code in FOUND_STATES)),
    Column("valid_from", _("Stands since"), CellKind.DAY),
)  # fmt: skip
BESIDE = (Column("valid_to", _("Taken away on"), CellKind.DAY), Column("area", _("Area")))
"""What goes out beside; it is not taken in."""

DECLARATIONS: tuple[object, ...] = (
    Permission(VIEW, _("See the facilities of the area"), for_tokens=True),
    Permission(EDIT, _("Register and correct facilities of the area"), for_tokens=True),
    Permission(IMPORT, _("Take in tables of facilities"), for_tokens=True),
    Permission(EXPORT, _("Take facilities along as a table, with a purpose")),
    Permission(KINDS, _("Change the kinds of facilities")),
    Pages("console", "facilities/", f"{HERE}.pages.urls:console", "facilities"),
    Pages("field", "facilities/", f"{HERE}.pages.urls:field", "facilities_field"),
    MenuEntry("console", _("Facilities"), "facilities:list", "lamp", 140, VIEW, _("Registers")),
    RestRouter("staff/facilities", f"{HERE}.rest:router", "facilities"),
    TableImport(
        "facilities", _("Facilities"), IMPORT, COLUMNS, f"{HERE}.actions.import_table.check_rows",
        f"{HERE}.actions.import_table.write_rows", order=40,
    ),
    TableExport(
        "facilities", _("Facilities"), EXPORT, (*COLUMNS, *BESIDE), f"{HERE}.queries.table.table_rows", order=40
    ),
    InUse("addresses.Address", _("Facilities"), f"{HERE}.queries.standing.facilities_on", 40),
    Listener("jishi.district.areas.events.GridsChanged", f"{HERE}.subscribers.on_grids_changed"),
    SearchEntry(_("Facilities"), f"{HERE}.pages.search.find", VIEW, 230),
    Slot("field.me", f"{HERE}.pages.fragments.field_me", VIEW, 50),
    Slot("address.tabs", f"{HERE}.pages.fragments.at_address", VIEW, 50),
    Slot("building.tabs", f"{HERE}.pages.fragments.at_building", VIEW, 50),
    ReferenceData("kinds of facilities", f"{HERE}.api.load_kinds"),
    AppendOnly("facilities.FacilityChange", "who could change it could hide what a facility was"),
    NoPersonalData("facilities.Facility", "things in public space; owners and maintainers are organisations"),
    NoPersonalData("facilities.FacilityKind", "names of kinds"),
    NoPersonalData("facilities.FacilityCounter", "the last number that was given"),
    PersonalData(
        "facilities.FacilityChange",
        "actor_name",
        _("Who of the staff acted"),
        _("Duty to account for public acts"),
        _("As long as the history stands"),
        "staff",
    ),
)  # fmt: skip
