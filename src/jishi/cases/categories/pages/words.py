"""Fields of a category and their values as people read them."""

from typing import Any

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from jishi.cases.categories.models import CategoryVersion
from jishi.cases.categories.rules.kinds import Kind, LimitUnit, Urgency
from jishi.cases.categories.rules.tree import CategoryNode
from jishi.cases.processes.api import newest_processes

FIELDS: dict[str, Any] = {
    "name": gettext_lazy("Name"),
    "name_en": gettext_lazy("Name in English"),
    "kind": gettext_lazy("Kind of case"),
    "register_condition": gettext_lazy("Register condition"),
    "closing_condition": gettext_lazy("Closing condition"),
    "limit_amount": gettext_lazy("Limit"),
    "limit_unit": gettext_lazy("Unit of the limit"),
    "process_code": gettext_lazy("Process"),
    "urgency": gettext_lazy("Urgency"),
    "public": gettext_lazy("Public"),
    "sensitive": gettext_lazy("Sensitive"),
    "danger": gettext_lazy("Numbers to call in danger"),
    "words": gettext_lazy("Words people use"),
    "photo_needed": gettext_lazy("A photo is needed to close"),
    "files_months": gettext_lazy("Photos and recordings are kept"),
    "questions": gettext_lazy("Questions"),
    "parent_code": gettext_lazy("Category above"),
    "legal_basis": gettext_lazy("Legal basis"),
    "valid_from": gettext_lazy("Holds from"),
    "valid_to": gettext_lazy("Holds until"),
}


def limit_words(amount: int | None, unit: str) -> str:
    """A limit in words: 3 working days; empty without one."""
    if not amount:
        return ""
    if unit == LimitUnit.WORKING_DAYS:
        return ngettext("%(n)d working day", "%(n)d working days", amount) % {"n": amount}
    if unit == LimitUnit.WORKING_HOURS:
        return ngettext("%(n)d working hour", "%(n)d working hours", amount) % {"n": amount}
    return ngettext("%(n)d minute", "%(n)d minutes", amount) % {"n": amount}


def process_words(code: str) -> str:
    """A process by its name in the reader's language; its code where it is not known (any longer)."""
    found = next((process for process in newest_processes() if process.code == code), None)
    return found.name(get_language() or "") if found else code


def field_value(version: CategoryVersion, name: str, node: CategoryNode | None = None) -> str:
    """One field as words; with `node` what holds through the categories above."""
    match name:
        case "kind":
            return str(Kind(version.kind).label)
        case "urgency":
            return str(Urgency(version.urgency).label)
        case "limit_amount":
            if node is not None:
                return limit_words(node.limit.amount, node.limit.unit.value) if node.limit else ""
            return limit_words(version.limit_amount, version.limit_unit)
        case "process_code":
            code = node.process_code if node is not None else version.process_code
            return process_words(code) if code else ""
        case "files_months":
            months = node.files_months if node is not None else version.files_months
            return ngettext("%(n)d month", "%(n)d months", months) % {"n": months} if months else ""
        case "public" | "sensitive" | "photo_needed":
            return _("yes") if getattr(version, name) else _("no")
        case "words":
            return "、".join(version.words)
        case _:
            return str(getattr(version, name) or "")
