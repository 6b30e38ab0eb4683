"""What dispatch offers to the house."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import Command, Listener, NoPersonalData, Permission, Slot

HERE = "jishi.programmes.dispatch"
HANDLING = "jishi.cases.handling.events"

DECLARATIONS: tuple[object, ...] = (
    Permission("dispatch.view", _("See suggested departments")),
    Slot("intake.beside-text", f"{HERE}.pages.fragments.beside_text"),
    Slot("case.assign", f"{HERE}.pages.fragments.beside_assigning", "dispatch.view"),
    Listener(f"{HANDLING}.CaseRegistered", f"{HERE}.subscribers.on_registered"),
    Listener(f"{HANDLING}.CaseMoved", f"{HERE}.subscribers.on_moved"),
    Command("dispatch", f"{HERE}.commands.dispatch", _("Measure suggested departments on past cases")),
    NoPersonalData("dispatch.CategorySuggestion", "categories by id, and words of the category data alone"),
    NoPersonalData("dispatch.DepartmentSuggestion", "organisations by id, with shares"),
)
