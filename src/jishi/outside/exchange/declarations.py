"""What exchange offers to the house."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import (
    Command,
    Job,
    MenuEntry,
    NoPersonalData,
    Pages,
    Permission,
    PersonalData,
    Retention,
)

from .access import OPEN

HERE = "jishi.outside.exchange"

DECLARATIONS: tuple[object, ...] = (
    Command(
        "import",
        f"{HERE}.commands.run_import",
        _("Look at a file of categories, duties, organisations or areas, and import it"),
    ),
    Command("replay", f"{HERE}.commands.run_replay", _("Put past cases of a file through the process")),
    Permission(OPEN, _("Open the pages where tables come in and go out; each table has a right of its own")),
    Pages("console", "imports/", f"{HERE}.pages.urls:patterns", "imports"),
    MenuEntry("console", _("Imports"), "imports:list", "upload", 315, OPEN, _("Administration")),
    Job("exchange.import_rows", f"{HERE}.jobs.import_rows"),
    Job("exchange.clear_imports", f"{HERE}.jobs.clear_old_imports", periodic="53 3 * * *"),
    Retention("files of imports", "exchange.clear_imports"),
    PersonalData(
        "exchange.ImportRun",
        "actor_name",
        _("Who of the staff brought the table"),
        _("Duty to account for public acts"),
        _("As long as what was imported stands"),
        "staff",
    ),
    NoPersonalData("exchange.ImportedFile", "a table of things and places; it goes after two weeks"),
    NoPersonalData("exchange.RowMistake", "what was wrong with a row of things and places; it goes with the file"),
    NoPersonalData("exchange.RememberedColumns", "headings of columns"),
)
