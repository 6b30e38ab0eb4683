"""What places offer to the faces and the ground."""

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
)

from .access import EDIT, EXPORT, GRADE, IMPORT, VIEW

HERE = "jishi.registers.places"

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
