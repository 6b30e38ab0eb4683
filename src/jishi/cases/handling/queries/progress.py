"""Progress as a resident reads it: five stations, like a parcel."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jishi.cases.handling.models import Case
from jishi.district.organisations.api import name_of

from .process import node_of


@dataclass(frozen=True, slots=True)
class Station:
    words: str
    done: bool
    here: bool


def stations(case: Case, rated: bool) -> list[Station]:
    """已收到 › 已交给… › 正在办 › 已办好 › 请您评价. A case that ended otherwise has its own last station."""
    node = node_of(case)
    if node.ends and node.phase != "closed":
        return [Station(_("Received"), True, False), Station(node.name(get_language() or ""), True, True)]
    reached = _reached(case, node.phase, rated)
    given_to = (
        _("Given to %(organisation)s") % {"organisation": name_of(case.organisation_id)}
        if case.organisation_id
        else _("Given to a department")
    )
    words = [
        _("Received"),
        given_to,
        _("Being handled"),
        _("Done"),
        _("Rated, thank you") if rated else _("Please rate"),
    ]
    return [Station(word, place < reached, place == reached) for place, word in enumerate(words)]


def _reached(case: Case, phase: str, rated: bool) -> int:
    if phase == "closed":
        return 5 if rated else 4
    if phase == "to_verify":
        return 3
    if phase == "handling":
        return 2
    return 1 if case.organisation_id else 0
