"""Words for what the audit keeps as codes. An unknown code speaks for itself."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

ACTOR_KINDS: dict[str, Promise] = {
    "staff": _("Staff"),
    "reporter": _("Reporter"),
    "anonymous": _("Nobody signed in"),
    "job": _("Background job"),
    "rule": _("Rule"),
    "importer": _("Import"),
    "device": _("Device"),
    "partner": _("Partner system"),
    "system": _("System"),
}
SUBJECT_KINDS: dict[str, Promise] = {
    "account": _("Account"),
    "post": _("Post"),
    "organisation": _("Organisation"),
    "role": _("Role"),
    "audit": _("Audit"),
    "case": _("Case"),
    "category": _("Category"),
    "duty": _("Duty"),
    "calendar": _("Calendar"),
    "process": _("Process"),
    "area": _("Area"),
    "division": _("Division"),
    "grid": _("Grid"),
    "map_layer": _("Map layer"),
    "message": _("Message"),
    "message_text": _("Text of a message"),
    "message_rule": _("Hours of messages"),
}


@register.filter
def actor_kind(code: str) -> str:
    """Who acts, where it is nobody by name."""
    return str(ACTOR_KINDS.get(code, code))


@register.filter
def subject_kind(code: str) -> str:
    """What was acted on."""
    return str(SUBJECT_KINDS.get(code, code))
