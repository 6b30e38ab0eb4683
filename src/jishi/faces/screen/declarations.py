"""What the screen offers: a way to it from the console."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import MenuEntry, PublicDoor

DECLARATIONS: tuple[object, ...] = (
    MenuEntry("console", _("The screen"), "screen:show", "screen", 50, "handling.figures", _("Cases")),
    PublicDoor(("screen:show", "screen:figures", "screen:disconnect", "screen:sign_in")),
    PublicDoor(("screen:connect",), "tries"),
)
