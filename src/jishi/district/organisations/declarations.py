"""What organisations offer."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import (
    Command,
    MenuEntry,
    NoPersonalData,
    Pages,
    Permission,
    ReferenceData,
    SearchEntry,
)

from .access import EDIT, VIEW

HERE = "jishi.district.organisations"

DECLARATIONS: tuple[object, ...] = (
    Permission(VIEW, _("See organisations and their posts")),
    Permission(EDIT, _("Edit and import organisations and posts")),
    Pages("console", "organisations/", f"{HERE}.pages.urls:patterns", "organisations"),
    MenuEntry("console", _("Organisations"), "organisations:list", "building", 320, VIEW, _("Administration")),
    SearchEntry(_("Organisations"), f"{HERE}.pages.search.search", VIEW, 300),
    Command("roles", f"{HERE}.commands.run_roles", _("Add or change an office's own roles from a YAML file")),
    ReferenceData("roles", f"{HERE}.api.load_roles"),
    NoPersonalData("organisations.Organisation", "an office, its code, area, telephone and counter"),
    NoPersonalData("organisations.Role", "names of roles and their rights"),
    NoPersonalData("organisations.Post", "a place to be filled; who holds it stands in accounts.Holding"),
)
