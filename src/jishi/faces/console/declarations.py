"""What the console declares itself: the first line of its menu."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import MenuEntry

DECLARATIONS: tuple[object, ...] = (MenuEntry("console", _("Workbench"), "console:home", "home", order=1),)
