"""What categories offer to the house."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import NoPersonalData, Permission

DECLARATIONS: tuple[object, ...] = (
    Permission("categories.view", _("See categories and the duty list")),
    Permission("categories.edit", _("Edit categories and the duty list")),
    NoPersonalData("categories.Category", "a place in a public tree of matters"),
    NoPersonalData("categories.CategoryVersion", "what the office says about a kind of matter"),
    NoPersonalData("categories.Duty", "which organisation answers for what; no person is named"),
)
