"""What exchange offers to the house."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import Command

HERE = "jishi.outside.exchange"

DECLARATIONS: tuple[object, ...] = (
    Command(
        "import",
        f"{HERE}.commands.run_import",
        _("Look at a file of categories, duties, organisations or areas, and import it"),
    ),
    Command("replay", f"{HERE}.commands.run_replay", _("Put past cases of a file through the process")),
)
