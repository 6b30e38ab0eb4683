"""What addresses offer to the faces and the ground."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import (
    CellKind,
    Column,
    Listener,
    MenuEntry,
    NoPersonalData,
    Pages,
    Permission,
    RestRouter,
    SearchEntry,
    TableExport,
    TableImport,
)
from jishi.ground.lib.geometry import Frame

from .access import EDIT, EXPORT, IMPORT, VIEW
from .rules.levels import ANCHORS, LEVEL_LABELS, Level

HERE = "jishi.registers.addresses"
FRAMES = ((Frame.CGCS2000.value, "CGCS2000"), (Frame.GCJ02.value, "GCJ-02"), (Frame.BD09.value, "BD-09"))
COLUMNS = (
    Column(
        "division", _("Division code"), CellKind.CODE, required=True, example="990101001001",
        help=_("Of the community or subdistrict: 12 digits, or 9 or 6"), longest=12,
    ),
    Column(
        "level", _("Street or compound"), CellKind.CHOICE, required=True,
        choices=tuple((level.value, LEVEL_LABELS[level]) for level in ANCHORS),
    ),
    Column("name", _("Name of the street or compound"), required=True, longest=40),
    Column("number", LEVEL_LABELS[Level.NUMBER], help=_("As it is written at the door"), longest=40),
    Column("building", LEVEL_LABELS[Level.BUILDING], longest=40),
    Column("unit", LEVEL_LABELS[Level.UNIT], longest=40),
    Column("room", LEVEL_LABELS[Level.ROOM], longest=40),
    Column("lng", _("Longitude"), CellKind.NUMBER, help=_("Degrees")),
    Column("lat", _("Latitude"), CellKind.NUMBER, help=_("Degrees")),
    Column("frame", _("Coordinate frame"), CellKind.CHOICE, choices=FRAMES, help=_("CGCS2000 when left empty")),
    Column("others", _("Also called"), help=_("Further names, with a semicolon between them")),
)  # fmt: skip

DECLARATIONS: tuple[object, ...] = (
    Permission(VIEW, _("See the pages of addresses"), for_tokens=True),
    Permission(EDIT, _("Change addresses")),
    Permission(IMPORT, _("Take in tables of addresses")),
    Permission(EXPORT, _("Take out tables of addresses")),
    TableExport(
        "addresses",
        _("Addresses"),
        EXPORT,
        (Column("code", _("Address code"), CellKind.CODE), *COLUMNS),
        f"{HERE}.queries.table.table_rows",
        order=10,
    ),
    TableImport(
        "addresses",
        _("Addresses"),
        IMPORT,
        COLUMNS,
        f"{HERE}.actions.import_table.check_rows",
        f"{HERE}.actions.import_table.write_rows",
        batch=2000,
        order=10,
    ),
    Pages("console", "addresses/", f"{HERE}.pages.urls:patterns", "addresses"),
    MenuEntry("console", _("Addresses"), "addresses:list", "pin", 100, VIEW, _("Registers")),
    SearchEntry(_("Addresses"), f"{HERE}.pages.search.find", VIEW, 200),
    RestRouter("staff/addresses", f"{HERE}.rest:router", "addresses"),
    Listener("jishi.district.areas.events.GridsChanged", f"{HERE}.subscribers.follow_grids"),
    NoPersonalData("addresses.Address", "where doors are is public; who lives behind them stands elsewhere"),
    NoPersonalData("addresses.AddressName", "names of streets, compounds and buildings are public"),
    NoPersonalData("addresses.AddressChange", "what became of an address"),
    NoPersonalData("addresses.FormerPlace", "which number an address had"),
)
