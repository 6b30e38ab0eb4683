"""Departments for a case, each with its reasons; each reason opens what it counts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jishi.cases.categories.api import DutyFound, duties_for, tree
from jishi.cases.handling.api import Case
from jishi.district.areas.api import labels
from jishi.district.organisations.api import OrganisationView, assignable, organisation_by_id
from jishi.ground.foundation.actors import Actor
from jishi.programmes.dispatch.models import DepartmentSuggestion
from jishi.programmes.dispatch.rules.departments import Choice, choose
from jishi.programmes.dispatch.rules.precedent import CELLS, Area, Cell

from .precedent import Place, cells_of, place_of

MOST_PRECEDENTS = 2


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, in words; `url` opens the duty row or the list of exactly the cases that were counted."""

    words: str
    url: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Suggested:
    """A department to assign to."""

    organisation: OrganisationView
    reasons: list[Reason] = field(default_factory=list)


def departments_now(actor: Actor, case: Case) -> list[Choice]:
    """The departments for a case by the duty list and by the past cases that the actor may see."""
    place = place_of(case)
    return choose(cells_of(actor, place), _duties(case), _allowed(case))


def suggest_departments(actor: Actor, case: Case) -> list[Suggested]:
    """Up to three departments with reasons in the reader's words and numbers.

    What was kept when the case came up for assigning is shown again, so that everybody sees the same order; without it,
    or when category or place changed since, it is worked out anew. The numbers are always the reader's own.
    """
    place = place_of(case)
    kept = DepartmentSuggestion.objects.filter(case=case).first()
    fits = kept is not None and (kept.category_id, kept.area_path) == (case.category_id, case.area_path)
    if kept is not None and fits and kept.offered:
        allowed = _allowed(case)
        wanted = [one["organisation"] for one in kept.offered if one["organisation"] in allowed]
        counts = cells_of(actor, place, wanted) if wanted else {}
    else:
        counts = cells_of(actor, place)
        wanted = [one.organisation_id for one in choose(counts, _duties(case), _allowed(case))]
    duties = {duty.organisation_id: duty for duty in _duties(case)}
    found: list[Suggested] = []
    for organisation_id in wanted:
        organisation = organisation_by_id(organisation_id)
        if organisation is None:
            continue
        reasons = []
        if duty := duties.get(organisation_id):
            reasons.append(_duty_reason(duty))
        reasons += _precedents(place, counts, organisation_id)
        found.append(Suggested(organisation, reasons))
    return found


def _duties(case: Case) -> list[DutyFound]:
    return duties_for(case.category_id, case.area_path) if case.category_id else []


def _allowed(case: Case) -> frozenset[int]:
    """Whom a case can be given to: nobody whom it is about, nor anybody below."""
    return frozenset(
        one.id for one in assignable() if not (case.about_path and one.path.startswith(case.about_path))
    )


def _duty_reason(duty: DutyFound) -> Reason:
    node = tree().get(duty.category_id)
    url = reverse("categories:duty", args=[duty.duty_uuid])
    names = {"category": node.shown_name if node else "", "area": labels(duty.area_path) if duty.area_path else ""}
    if duty.area_path:
        return Reason(_("Duty list: %(category)s in %(area)s") % names, url)
    return Reason(_("Duty list: %(category)s, everywhere") % names, url)


def _precedents(place: Place, counts: Mapping[Cell, Counter[int]], organisation_id: int) -> list[Reason]:
    """The most specific cells in which the reader finds cases, where a wider one says more than the narrower."""
    reasons: list[Reason] = []
    shown = 0
    for cell in CELLS:
        count = counts.get(cell, Counter())[organisation_id]
        if count > shown:
            reasons.append(Reason(_words(place, cell, count), _address(place, cell, organisation_id), count))
            shown = count
        if len(reasons) == MOST_PRECEDENTS:
            break
    return reasons


def _address(place: Place, cell: Cell, organisation_id: int) -> str:
    filters = place.filters(cell, organisation_id)
    words = {one.name: getattr(filters, one.name) for one in fields(filters) if getattr(filters, one.name)}
    return f"{reverse('cases:queue')}?{urlencode(words)}"


def _words(place: Place, cell: Cell, count: int) -> str:
    filters = place.filters(cell)
    node = tree().get(int(filters.category)) if filters.category else None
    area = labels(filters.area) if filters.area else ""
    told = {"n": count, "category": node.shown_name if node else "", "area": area}
    if node is None:
        return ngettext("Precedent: %(n)d case in %(area)s", "Precedent: %(n)d cases in %(area)s", count) % told
    if cell.area is Area.EVERYWHERE:
        return (
            ngettext("Precedent: %(n)d case of %(category)s", "Precedent: %(n)d cases of %(category)s", count) % told
        )
    return (
        ngettext(
            "Precedent: %(n)d case of %(category)s in %(area)s",
            "Precedent: %(n)d cases of %(category)s in %(area)s",
            count,
        )
        % told
    )
