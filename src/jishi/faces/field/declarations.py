"""What the field declares itself: the last tab."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import MenuEntry, PublicDoor

DECLARATIONS: tuple[object, ...] = (
    MenuEntry("field", _("Me"), "field:me", "user", order=900),
    PublicDoor(("field:manifest", "field:worker", "field:offline")),
)
