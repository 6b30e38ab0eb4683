"""What places offer to the faces and the ground."""

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
    RestRouter,
    SearchEntry,
    TableImport,
)
from jishi.ground.lib.geometry import Frame
from jishi.registers.addresses.api import LEVEL_LABELS, Level

from .access import EDIT, EXPORT, GRADE, IMPORT, VIEW
from .rules.fields import FIELD_LABELS
from .rules.kinds import BUILDING_USES, OWNERSHIPS, ROOM_USES, STRUCTURES

HERE = "jishi.registers.places"
FRAMES = ((Frame.CGCS2000.value, "CGCS2000"), (Frame.GCJ02.value, "GCJ-02"), (Frame.BD09.value, "BD-09"))
OWNERSHIP = Column("ownership", FIELD_LABELS["ownership"], CellKind.CHOICE, choices=tuple(OWNERSHIPS.items()))
BUILDING_COLUMNS = (
    Column(
        "division", _("Division code"), CellKind.CODE, required=True, example="990101001001",
        help=_("Of the community or subdistrict: 12 digits, or 9 or 6"), longest=12,
    ),
    Column(
        "level", _("Street or compound"), CellKind.CHOICE, required=True,
        choices=tuple((level.value, LEVEL_LABELS[level]) for level in (Level.COMPOUND, Level.STREET)),
    ),
    Column("name", _("Name of the street or compound"), required=True, longest=60),
    Column("number", LEVEL_LABELS[Level.NUMBER], help=_("As it is written at the door"), longest=40),
    Column("building", LEVEL_LABELS[Level.BUILDING], longest=40),
    Column("lng", _("Longitude"), CellKind.NUMBER, help=_("Degrees")),
    Column("lat", _("Latitude"), CellKind.NUMBER, help=_("Degrees")),
    Column("frame", _("Coordinate frame"), CellKind.CHOICE, choices=FRAMES, help=_("CGCS2000 when left empty")),
    Column("called", _("Name of the building"), longest=80),
    Column("use", FIELD_LABELS["use"], CellKind.CHOICE, choices=tuple(BUILDING_USES.items())),
    Column("structure", FIELD_LABELS["structure"], CellKind.CHOICE, choices=tuple(STRUCTURES.items())),
    OWNERSHIP,
    Column("year_built", FIELD_LABELS["year_built"], CellKind.WHOLE),
    Column("floors_above", FIELD_LABELS["floors_above"], CellKind.WHOLE),
    Column("floors_below", FIELD_LABELS["floors_below"], CellKind.WHOLE),
)  # fmt: skip
ROOM_COLUMNS = (
    Column("building", _("Code of the building"), CellKind.CODE, required=True, help=_("19 digits"), longest=19),
    Column("unit", LEVEL_LABELS[Level.UNIT], longest=40),
    Column("number", LEVEL_LABELS[Level.ROOM], required=True, help=_("As it is written at the door"), longest=40),
    Column(
        "floor", FIELD_LABELS["floor"], CellKind.WHOLE,
        help=_("Left empty, the floor is read from the number: 502 is floor 5."),
    ),
    Column("use", FIELD_LABELS["use"], CellKind.CHOICE, choices=tuple(ROOM_USES.items())),
    Column("area_m2", FIELD_LABELS["area_m2"], CellKind.NUMBER),
    OWNERSHIP,
    Column("rental", FIELD_LABELS["rental"], CellKind.YES_NO),
)  # fmt: skip

DECLARATIONS: tuple[object, ...] = (
    Permission(VIEW, _("See the buildings and rooms of the area"), for_tokens=True),
    Permission(EDIT, _("Add, correct and confirm buildings and rooms"), for_tokens=True),
    Permission(GRADE, _("Give rental dwellings safety grades"), for_tokens=True),
    Permission(IMPORT, _("Take in tables of buildings and rooms"), for_tokens=True),
    Permission(EXPORT, _("Take tables of buildings and rooms along, with a purpose")),
    MenuEntry("console", _("Buildings"), "places:list", "building", 110, VIEW, _("Registers")),
    MenuEntry("field", _("Places"), "places_field:find", "building", 25, VIEW),
    Pages("console", "places/", f"{HERE}.pages.urls:console", "places"),
    Pages("field", "places/", f"{HERE}.pages.urls:field", "places_field"),
    RestRouter("staff/places", f"{HERE}.rest:router", "places"),
    SearchEntry(_("Buildings"), f"{HERE}.pages.search.find", VIEW, 300),
    Listener("jishi.district.areas.events.GridsChanged", f"{HERE}.subscribers.grids_changed"),
    Listener("jishi.registers.addresses.events.AddressesChanged", f"{HERE}.subscribers.addresses_changed"),
    InUse("addresses.Address", _("Buildings"), f"{HERE}.queries.standing.buildings_at", 10),
    InUse("addresses.Address", _("Rooms"), f"{HERE}.queries.standing.rooms_at", 20),
    TableImport(
        "buildings",
        _("Buildings"),
        IMPORT,
        BUILDING_COLUMNS,
        f"{HERE}.actions.import_buildings.check_buildings",
        f"{HERE}.actions.import_buildings.write_buildings",
        order=20,
    ),
    TableImport(
        "rooms",
        _("Rooms"),
        IMPORT,
        ROOM_COLUMNS,
        f"{HERE}.actions.import_rooms.check_rooms",
        f"{HERE}.actions.import_rooms.write_rooms",
        batch=1000,
        order=30,
    ),
    AppendOnly("places.SafetyGrade", "grades are added; who could change one could hide a hazard"),
    AppendOnly("places.PlaceEdit", "the history of a place"),
    NoPersonalData("places.Building", "what stands where; who owns it or lives in it stands elsewhere"),
    NoPersonalData("places.Room", "floor, use, area; who lives there stands elsewhere"),
    NoPersonalData("places.SafetyGrade", "a grade and what was found, in words without persons, in the name of a post"),
    PersonalData(
        "places.PlaceEdit",
        "actor_name",
        _("Who of the staff changed a place"),
        _("Duty to account for public acts"),
        _("As long as the history of the place"),
        "staff",
    ),
)
