"""What calendars offer."""
from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import Command, MenuEntry, NoPersonalData, Pages, Permission, ReferenceData

from .access import EDIT

DECLARATIONS: tuple[object, ...] = (
    Permission(EDIT, _("Change working hours, days off and moved working days")),
    MenuEntry("console", _("Working calendars"), "calendars:list", "calendar", order=340, group=_("Administration")),
    Pages("console", "calendars/", "jishi.district.calendars.pages.urls:console", "calendars"),
    Command(
        "calendars",
        "jishi.district.calendars.commands.calendars",
        _("Load holiday plans into the working calendar"),
    ),
    ReferenceData("calendars", "jishi.district.calendars.api.load_known_plans"),
    NoPersonalData("calendars.Calendar", "which organisation has hours of its own"),
    NoPersonalData("calendars.HoursPattern", "office hours"),
    NoPersonalData("calendars.DayRule", "days off and moved working days, public knowledge"),
    NoPersonalData("calendars.PublishedYear", "a year"),
)
