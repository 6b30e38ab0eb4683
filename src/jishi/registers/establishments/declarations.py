"""What establishments offer to the faces and the ground."""

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
    Slot,
    TableExport,
    TableImport,
)

from .access import EDIT, EXPORT, GRADE, IMPORT, VIEW
from .rules.kinds import GRADE_LABELS, KIND_LABELS, SMALL_LABELS

HERE = "jishi.registers.establishments"
ACTED = (_("Who of the staff acted"), _("Duty to account for public acts"), _("As long as the history stands"), "staff")
COLUMNS = (
    Column("name", _("Name"), required=True, longest=120),
    Column("kind", _("Kind"), CellKind.CHOICE, required=True, choices=tuple(KIND_LABELS.items())),
    Column("credit_code", _("Credit code"), CellKind.CODE, longest=18,
           help=_("18 signs; empty for the self-employed who have none")),
    Column("industry", _("Industry"), longest=80),
    Column("small_kind", _("Small premises"), CellKind.CHOICE, choices=tuple(SMALL_LABELS.items())),
    Column("opened_on", _("Opened on"), CellKind.DAY),
    Column("address", _("Registered address"), required=True, help=_("In words, or its code of 21 digits")),
)  # fmt: skip
USE = Column("use", _("Used for"), longest=80)
BESIDE = (
    Column("grade", _("Safety grade"), CellKind.CHOICE, choices=tuple(GRADE_LABELS.items())),
    Column("due_on", _("Next check due on"), CellKind.DAY),
    Column("closed_on", _("Closed on"), CellKind.DAY),
    Column("address_text", _("Address in words")),
    Column("area", _("Area")),
)
"""What goes out beside; it is not taken in."""

DECLARATIONS: tuple[object, ...] = (
    Permission(VIEW, _("See the establishments of the area"), for_tokens=True),
    Permission(EDIT, _("Register and correct establishments of the area"), for_tokens=True),
    Permission(GRADE, _("Write down safety checks of small premises")),
    Permission(IMPORT, _("Take in tables of establishments"), for_tokens=True),
    Permission(EXPORT, _("Take establishments along as a table, with a purpose")),
    Pages("console", "establishments/", f"{HERE}.pages.urls:console", "establishments"),
    Pages("field", "establishments/", f"{HERE}.pages.urls:field", "establishments_field"),
    MenuEntry("console", _("Establishments"), "establishments:list", "building", 130, VIEW, _("Registers")),
    RestRouter("staff/establishments", f"{HERE}.rest:router", "establishments"),
    TableImport(
        "establishments", _("Establishments"), IMPORT, (*COLUMNS, USE), f"{HERE}.actions.import_table.check_rows",
        f"{HERE}.actions.import_table.write_rows", order=30,
    ),
    TableExport(
        "establishments", _("Establishments"), EXPORT,
        (Column("code", _("Code"), CellKind.CODE), *COLUMNS, *BESIDE), f"{HERE}.queries.table.table_rows", order=30,
    ),
    Listener("jishi.district.areas.events.GridsChanged", f"{HERE}.subscribers.on_grids_changed"),
    InUse("addresses.Address", _("Establishments"), f"{HERE}.queries.standing.establishments_on", 30),
    SearchEntry(_("Establishments"), f"{HERE}.pages.search.find", VIEW, 220),
    Slot("field.me", f"{HERE}.pages.fragments.field_me", VIEW, 40),
    Slot("address.tabs", f"{HERE}.pages.fragments.at_address", VIEW, 40),
    Slot("building.tabs", f"{HERE}.pages.fragments.at_building", VIEW, 40),
    AppendOnly("establishments.EstablishmentChange", "who could change it could hide what an establishment was"),
    AppendOnly("establishments.SafetyCheck", "a check that was found wanting is not made good by editing it"),
    NoPersonalData("establishments.Establishment", "organisations and what they are called; no person, no number"),
    NoPersonalData("establishments.Premises", "which rooms an organisation uses"),
    NoPersonalData("establishments.Licence", "what an organisation may do; the name of a holder is not kept"),
    PersonalData("establishments.EstablishmentChange", "actor_name", *ACTED),
    PersonalData("establishments.SafetyCheck", "actor_name", *ACTED),
)  # fmt: skip
