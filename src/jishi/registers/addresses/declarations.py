"""What addresses offer to the faces and the ground."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import NoPersonalData, Permission

from .access import EDIT, IMPORT, VIEW

DECLARATIONS: tuple[object, ...] = (
    Permission(VIEW, _("See the pages of addresses")),
    Permission(EDIT, _("Change addresses")),
    Permission(IMPORT, _("Take in tables of addresses")),
    NoPersonalData("addresses.Address", "where doors are is public; who lives behind them stands elsewhere"),
    NoPersonalData("addresses.AddressName", "names of streets, compounds and buildings are public"),
    NoPersonalData("addresses.AddressChange", "what became of an address"),
)
