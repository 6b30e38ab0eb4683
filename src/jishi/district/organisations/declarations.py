"""What organisations offer."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import NoPersonalData, Permission, ReferenceData

HERE = "jishi.district.organisations"

DECLARATIONS: tuple[object, ...] = (
    Permission("organisations.view", _("See organisations and their posts")),
    Permission("organisations.edit", _("Edit and import organisations and posts")),
    ReferenceData("roles", f"{HERE}.api.load_roles"),
    NoPersonalData("organisations.Organisation", "an office, its code, area and the office's own telephone number"),
    NoPersonalData("organisations.Role", "names of roles and their rights"),
    NoPersonalData("organisations.Post", "a place to be filled; who holds it stands in accounts.Holding"),
)
