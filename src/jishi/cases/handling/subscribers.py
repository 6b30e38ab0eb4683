"""What handling does when something was announced: tells the staff whose turn it is. Twice does no harm."""

from jishi.district.calendars.events import CalendarChanged, YearPublished
from jishi.district.organisations.api import posts_of
from jishi.district.organisations.events import OrganisationsMoved
from jishi.ground.foundation import messages

from .actions.find_addresses import find_addresses
from .actions.recompute import recompute_provisional
from .actions.repath import set_paths_anew
from .actions.tell import tell_followers, tell_reporters
from .events import CaseMoved, CaseRegistered
from .models import Case

TOLD = {
    "assign": "handling.assigned",
    "reassign": "handling.assigned",
    "rework": "handling.rework",
    "answer": "handling.answered",
}


def tell_the_department(event: CaseMoved) -> None:
    """Who has to do with the case next is told in the app (assigned staff who are not told: a defect elsewhere)."""
    kind = TOLD.get(event.act)
    if kind is None or event.imported:
        return
    by_organisation: dict[int, list[Case]] = {}
    for case in Case.objects.filter(pk__in=event.case_ids, organisation__isnull=False):
        by_organisation.setdefault(case.organisation_id or 0, []).append(case)
    for organisation_id, cases in by_organisation.items():
        messages.send(
            kind,
            "case",
            [case.uuid for case in cases],
            [post.uuid for post in posts_of(organisation_id, role="handler")],
        )


def tell_of_report(event: CaseRegistered) -> None:
    """Who left a phone is told that the report has arrived, with a link that opens it."""
    if not event.imported:
        tell_reporters("register", event.case_ids)


def find_their_addresses(event: CaseRegistered) -> None:
    """What the words about the place mean in the register of addresses."""
    find_addresses(event.case_ids)


def tell_of_step(event: CaseMoved) -> None:
    """Who left a phone is told of each step that matters to them."""
    if event.act == "follow":
        tell_followers(event.case_ids)
    elif not event.imported:
        tell_reporters(event.act, event.case_ids)


def recompute(event: CalendarChanged | YearPublished) -> None:
    """The plan of a year arrived or a day was corrected: provisional deadlines are computed anew."""
    recompute_provisional()


def follow_moved_organisations(event: OrganisationsMoved) -> None:
    """Cases keep copies of their organisations' paths, which rights compare."""
    set_paths_anew(event.new_path)
