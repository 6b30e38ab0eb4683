"""What establishments offer to the faces and the ground."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import (
    AppendOnly,
    MenuEntry,
    NoPersonalData,
    Pages,
    Permission,
    PersonalData,
    RestRouter,
    SearchEntry,
    Slot,
)

from .access import EDIT, EXPORT, GRADE, IMPORT, VIEW

HERE = "jishi.registers.establishments"
ACTED = (_("Who of the staff acted"), _("Duty to account for public acts"), _("As long as the history stands"), "staff")

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
    SearchEntry(_("Establishments"), f"{HERE}.pages.search.find", VIEW, 220),
    Slot("field.me", f"{HERE}.pages.fragments.field_me", VIEW, 40),
    AppendOnly("establishments.EstablishmentChange", "who could change it could hide what an establishment was"),
    AppendOnly("establishments.SafetyCheck", "a check that was found wanting is not made good by editing it"),
    NoPersonalData("establishments.Establishment", "organisations and what they are called; no person, no number"),
    NoPersonalData("establishments.Premises", "which rooms an organisation uses"),
    NoPersonalData("establishments.Licence", "what an organisation may do; the name of a holder is not kept"),
    PersonalData("establishments.EstablishmentChange", "actor_name", *ACTED),
    PersonalData("establishments.SafetyCheck", "actor_name", *ACTED),
)
