"""What dispatch offers to the house."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import Command

HERE = "jishi.programmes.dispatch"

DECLARATIONS: tuple[object, ...] = (
    Command("dispatch", f"{HERE}.commands.dispatch", _("Measure suggested departments on past cases")),
)
