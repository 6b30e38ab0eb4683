"""What processes offer to the house."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import Command, MenuEntry, NoPersonalData, Pages, Permission, ReferenceData

HERE = "jishi.cases.processes"

DECLARATIONS: tuple[object, ...] = (
    Permission("processes.edit", _("Publish a process")),
    Pages("console", "processes/", f"{HERE}.pages.urls:console", "processes"),
    MenuEntry("console", _("Processes"), "processes:list", "flow", 70, None, _("Rules")),
    Command("process", f"{HERE}.commands.run", _("Check, draw or publish a process from a YAML file")),
    ReferenceData("processes", f"{HERE}.api.load_processes"),
    NoPersonalData("processes.ProcessVersion", "nodes, moves and roles"),
)
