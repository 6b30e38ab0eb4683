"""Words of closed lists, as people read them."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.lib.identifiers import Kind

PHASES = {
    "open": _("Open"),
    "to_accept": _("To accept"),
    "to_assign": _("To assign"),
    "handling": _("In hand"),
    "to_verify": _("To verify"),
    "suspended": _("Waiting"),
    "closed": _("Closed"),
    "ended": _("Ended without handling"),
}
DUES = {"overdue": _("Overdue"), "soon": _("Due soon"), "none": _("No deadline yet"), "missed": _("Handled late")}
MEASURES = {
    "today": _("Registered today"),
    "due": _("Due this month"),
    "on_time": _("Handled on time this month"),
}
CHANNELS = {
    "web": _("Web"), "phone": _("Phone"), "counter": _("Counter"), "patrol": _("Patrol"), "wechat": _("WeChat"),
    "mailbox": _("Mailbox"), "partner": _("Partner"),
}  # fmt: skip
FOUND = {
    "scanned": _("by a scanned code"), "chosen": _("chosen by staff"), "parsed": _("read from the words"),
    "point": _("nearest to the point"),
}  # fmt: skip
"""How it is known which registered place a case concerns."""
RECORDINGS = {"unwritten": _("To be written down")}
NUMBER_KINDS = {
    Kind.IDENTITY_NUMBER: _("Identity number"),
    Kind.BANK_CARD: _("Number of a bank card"),
    Kind.MOBILE: _("Mobile number"),
    Kind.LANDLINE: _("Landline number"),
    Kind.TRAVEL_DOCUMENT: _("Number of a passport or permit"),
    Kind.PLATE: _("Number plate"),
    Kind.EMAIL: _("E-mail address"),
}
URGENCIES = {"normal": _("Normal"), "urgent": _("Urgent")}
LEVELS = {
    "very_satisfied": _("Very satisfied"),
    "satisfied": _("Satisfied"),
    "fairly_satisfied": _("Fairly satisfied"),
    "dissatisfied": _("Dissatisfied"),
    "very_dissatisfied": _("Very dissatisfied"),
}
WISHES = {
    "steps": _("Every step"),
    "result": _("Only the result, and a question if we have one"),
    "nothing": _("Nothing"),
}
