"""Category, place, title and the organisation it is about: how each is taken over into a case, not written yet."""

from django.utils.translation import gettext as _

from jishi.cases.categories.api import CategoryNode
from jishi.cases.handling.models import Case
from jishi.cases.handling.queries.categories import find_category
from jishi.cases.handling.queries.communities import find_community
from jishi.cases.handling.queries.process import process_of
from jishi.cases.handling.rules import clock
from jishi.cases.processes.api import get_process
from jishi.district.organisations.api import OrganisationView, find_organisation
from jishi.ground.foundation.errors import Refusal
from jishi.ground.lib.worktime import WorkCalendar

from .clock_fields import read_clock, write_clock
from .request import AmendRequest, MoveRequest


def amend_on_the_way(
    case: Case, request: MoveRequest | AmendRequest, calendar: WorkCalendar, strict: bool = False
) -> None:
    """Takes over what the request of a move gives: accepting with a corrected category is one press, not two."""
    now_open = process_of(case).node(case.node).open_fields
    for name, value in (("category", request.category), ("place", request.community), ("title", request.title.strip())):
        if not value:
            continue
        if name not in now_open:
            if strict:
                raise Refusal(_("This can no longer be corrected at this step."), code="closed_field", field=name)
            continue
        match name:
            case "category":
                _give_category(case, value, calendar)
            case "place":
                _give_community(case, value)
            case _:
                case.title = value[:80]


def found_category(code: str) -> CategoryNode:
    category = find_category(code)
    if category is None:
        raise Refusal(
            _("This category does not exist any more; choose another one."), code="category", field="category"
        )
    return category


def found_organisation(code: str, field: str) -> OrganisationView:
    """The organisation that the input `field` names; a closed one too, which a case may be about."""
    organisation = find_organisation(code)
    if organisation is None:
        raise no_such_organisation(field)
    return organisation


def no_such_organisation(field: str) -> Refusal:
    return Refusal(
        _("This organisation does not exist or is closed; choose another one."), code="organisation", field=field
    )


def apply_category(case: Case, category: CategoryNode) -> None:
    case.category_id, case.category_version_id = category.id, category.version_id
    case.public = category.public and not case.confidential
    case.sensitive = category.sensitive
    case.urgency = category.urgency or case.urgency


def _give_category(case: Case, code: str, calendar: WorkCalendar) -> None:
    """The category's present version; at the first node also its process. The clock is computed from the same start."""
    category = found_category(code)
    if category.id == case.category_id:
        return
    process = process_of(case)
    if case.node == process.start and category.process_code != process.code:
        process = get_process(category.process_code)
        case.process_code, case.process_version, case.node = process.code, process.version, process.start
        case.phase = process.node(process.start).phase
    apply_category(case, category)
    write_clock(case, clock.with_limit(calendar, process, read_clock(case), category.limit))


def _give_community(case: Case, code: str) -> None:
    """The community chosen by hand: without a point there is no grid."""
    place = find_community(code)
    if place is None:
        raise Refusal(_("This community does not exist; choose another one."), code="community", field="community")
    if place.community_id != case.community_id:
        case.community_id, case.grid_id, case.area_path = place.community_id, place.grid_id, place.path


def name_about(case: Case, code: str) -> None:
    if not code:
        case.about_id, case.about_path = None, ""
        return
    organisation = found_organisation(code, "about")
    if case.organisation_path.startswith(organisation.path):
        raise Refusal(
            _("The case is in the hands of the very organisation it is about; have it returned or reassigned first."),
            code="about_itself",
            field="about",
        )
    case.about_id, case.about_path = organisation.id, organisation.path
