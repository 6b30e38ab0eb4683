"""What facilities offer to the faces and the ground."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import (
    AppendOnly,
    MenuEntry,
    NoPersonalData,
    Pages,
    Permission,
    PersonalData,
    ReferenceData,
    RestRouter,
    SearchEntry,
    Slot,
)

from .access import EDIT, EXPORT, IMPORT, KINDS, VIEW

HERE = "jishi.registers.facilities"

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
    SearchEntry(_("Facilities"), f"{HERE}.pages.search.find", VIEW, 230),
    Slot("field.me", f"{HERE}.pages.fragments.field_me", VIEW, 50),
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
)
