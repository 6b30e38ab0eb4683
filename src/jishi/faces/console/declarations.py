"""What the console declares itself: the first line of its menu, and the catalogue for administrators."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import MenuEntry

DECLARATIONS: tuple[object, ...] = (
    MenuEntry("console", _("Workbench"), "console:home", "home", order=1),
    MenuEntry(
        "console", _("Building blocks"), "console:catalogue", "layers", 390, "accounts.manage", _("Administration")
    ),
)
