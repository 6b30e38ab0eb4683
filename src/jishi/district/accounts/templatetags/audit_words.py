"""Words for what the audit keeps as codes. An unknown code speaks for itself."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

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
    "building": _("Building"),
    "room": _("Room"),
    "establishment": _("Establishment"),
    "facility": _("Facility"),
    "facility_kind": _("Kind of facility"),
    "staffing": _("Staffing of a grid"),
    "cover": _("Cover for absence"),
    "line": _("Line of business"),
    "line_grid": _("Grid of a line"),
    "served_line": _("Line served by a grid"),
    "message": _("Message"),
    "message_text": _("Text of a message"),
    "message_rule": _("Hours of messages"),
}
FAULTS: dict[str, Promise] = {
    "changed": _("Entry %(row)s was changed after it was sealed (seal %(seal)s)"),
    "removed": _("Entry %(row)s was removed after it was sealed (seal %(seal)s)"),
    "inserted": _("Entry %(row)s was slipped in afterwards (beside seal %(seal)s)"),
    "moved": _("Entry %(row)s no longer stands where it was sealed; its content is at %(other)s (seal %(seal)s)"),
    "seal_changed": _("Seal %(seal)s was changed"),
    "seal_removed": _("Seals %(seal)s to %(other)s were removed"),
    "signature": _("The signature of seal %(seal)s is wrong"),
    "unknown_key": _("Seal %(seal)s is signed with a key that is not known"),
    "cut": _("The end was removed: the second place knows seals %(seal)s to %(other)s, which are gone"),
    "other": _("Seals %(seal)s to %(other)s are others than the second place was told"),
    "forged": _("The second place was changed: its lines for seals %(seal)s to %(other)s"),
    "untold": _("The second place has no lines for seals %(seal)s to %(other)s"),
}
SEAL_KINDS: dict[str, Promise] = {
    "rows": _("Entries"),
    "epoch": _("Beginning, or the database was moved or restored"),
    "pruned": _("Old entries removed by rule"),
}


@register.filter
def actor_kind(code: str) -> str:
    """Who acts, where it is nobody by name."""
    return str(ACTOR_KINDS.get(code, code))


@register.filter
def subject_kind(code: str) -> str:
    """What was acted on."""
    return str(SUBJECT_KINDS.get(code, code))


@register.filter
def field_names(fields: Mapping[str, object]) -> str:
    """Which fields were touched; the purpose is told by itself."""
    return " ".join(name for name in fields if name != "purpose")


@register.filter
def fault_words(fault: Mapping[str, Any]) -> str:
    """A fault of a verification in a sentence."""
    words = FAULTS.get(str(fault.get("fault")))
    if words is None:
        return str(fault.get("fault"))
    return str(words) % {"row": fault.get("entry"), "seal": fault.get("seal"), "other": fault.get("other")}


@register.filter
def seal_kind(kind: str) -> str:
    """What a seal says."""
    return str(SEAL_KINDS.get(kind, kind))


@register.filter
def moment(text: str | None) -> datetime | None:
    """A moment kept as text."""
    return datetime.fromisoformat(text) if text else None


@register.filter
def hex_beginning(data: bytes | memoryview) -> str:
    """The first sixteen hex digits, enough to compare by eye."""
    return bytes(data).hex()[:16]
