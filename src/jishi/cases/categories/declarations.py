"""What categories offer to the house."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import (
    MenuEntry,
    NoPersonalData,
    Pages,
    Permission,
    PublicDoor,
    RestRouter,
    SearchEntry,
)

HERE = "jishi.cases.categories"

DECLARATIONS: tuple[object, ...] = (
    Permission("categories.view", _("See categories and the duty list")),
    Permission("categories.edit", _("Edit categories and the duty list")),
    MenuEntry("console", _("Categories"), "categories:tree", "tag", 310, "categories.view", _("Administration")),
    MenuEntry("console", _("Duty list"), "categories:duties", "scales", 320, "categories.view", _("Administration")),
    Pages("console", "categories/", f"{HERE}.pages.urls:console", "categories"),
    RestRouter("categories", f"{HERE}.rest:public", "categories"),
    PublicDoor(("rest:list_categories",)),
    SearchEntry(_("Categories"), f"{HERE}.pages.search.search_categories", "categories.view", 50),
    NoPersonalData("categories.Category", "a place in a public tree of matters"),
    NoPersonalData("categories.CategoryVersion", "what the office says about a kind of matter"),
    NoPersonalData("categories.Duty", "which organisation answers for what; no person is named"),
)
