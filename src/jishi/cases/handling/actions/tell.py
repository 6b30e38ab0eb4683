"""Telling who holds a receipt how far the case is: the wish when something was announced, the words when it is sent."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jishi.cases.handling.models import Case, Receipt, Step
from jishi.cases.handling.queries.reach import KIND
from jishi.cases.handling.rules.telling import QUESTION, RECEIVED, event_of, hears
from jishi.district.organisations.api import name_of, office
from jishi.ground.foundation import messages
from jishi.ground.foundation.messages import Telling, Told
from jishi.ground.foundation.moment import now
from jishi.ground.lib.codes import group_in_fours
from jishi.ground.ui.surroundings import NATIONAL_HOTLINE

from .links import address_of_link, make_links
from .one_time_code import words_of_code

FRESH = timedelta(days=1)
"""A follower of longer ago has had the first message, or the channel was not there then."""


@transaction.atomic
def tell_reporters(act: str, case_ids: Iterable[int]) -> None:
    """Writes a message for each receipt with a phone whose holder wants to hear of `act`. The step makes it one
    message however often this runs. The reporters of imported cases hear nothing: they were told elsewhere."""
    event = RECEIVED if act == "register" else event_of(act)
    if event is None:
        return
    receipts = list(
        Receipt.objects.filter(case__in=list(case_ids), phone_sealed__isnull=False)
        .exclude(wish=Receipt.Wish.NOTHING)
        .exclude(case__imported__gt="", kind=Receipt.Kind.REPORTER)
        .select_related("case")
    )
    steps = _last_steps(act, {receipt.case_id for receipt in receipts})
    messages.tell(
        event,
        "case",
        KIND,
        [
            Telling(receipt.case.uuid, receipt.uuid, str(steps[receipt.case_id].pk), receipt.case.urgency == "urgent")
            for receipt in receipts
            if receipt.case_id in steps and _concerns(receipt, event, steps[receipt.case_id])
        ],
    )


def tell_followers(case_ids: Iterable[int]) -> None:
    """Who has begun to follow gets a first message with a link of their own, once."""
    receipts = Receipt.objects.filter(
        case__in=list(case_ids), kind=Receipt.Kind.FOLLOWER, phone_sealed__isnull=False, created_at__gt=now() - FRESH
    ).select_related("case")
    messages.tell(RECEIVED, "case", KIND, [Telling(one.case.uuid, one.uuid, f"follow {one.pk}") for one in receipts])


def _concerns(receipt: Receipt, event: str, step: Step) -> bool:
    """Nobody is told of what they did themselves, but every reporter that the report has arrived."""
    follower = receipt.kind == Receipt.Kind.FOLLOWER
    if event == RECEIVED:
        return not follower
    return step.actor_uuid != receipt.uuid and hears(receipt.wish, event, follower)


def _last_steps(act: str, case_ids: Iterable[int]) -> dict[int, Step]:
    rows = Step.objects.filter(case__in=list(case_ids), act=act).order_by("case_id", "-id").distinct("case_id")
    return {step.case_id: step for step in rows}


def describe(event: str, told: Sequence[Told]) -> dict[UUID, dict[str, str] | None]:
    """What the texts may say of each delivery, in the language of the moment; None where it is no longer true, or its
    case is gone. A confidential case, or one of a kind that is nobody else's business, is not named: a phone lies on a
    table."""
    cases = {case.uuid: case for case in _cases(one.subject for one in told)}
    receipts = {receipt.uuid: receipt for receipt in Receipt.objects.filter(uuid__in=[one.recipient for one in told])}
    standing = [one for one in told if one.subject in cases and one.recipient in receipts]
    true = [one for one in standing if _still(event, cases[one.subject], receipts[one.recipient])]
    links = make_links(
        {one.delivery: receipts[one.recipient].pk for one in true if not cases[one.subject].confidential}
    )
    office, phone = _office()
    found: dict[UUID, dict[str, str] | None] = {one.delivery: None for one in told}
    for one in true:
        token = links.get(one.delivery)
        link = address_of_link(token) if token else settings.JISHI_URL + reverse("reports:find")
        found[one.delivery] = _values(cases[one.subject]) | {"link": link, "office": office, "phone": phone}
    return found


def _still(event: str, case: Case, receipt: Receipt) -> bool:
    """Whether its holder still wants to hear of it, and a question still stands."""
    wanted = hears(receipt.wish, event, receipt.kind == Receipt.Kind.FOLLOWER)
    return wanted and (event != QUESTION or case.asked_until is not None)


def describe_for_staff(event: str, told: Sequence[Told]) -> dict[UUID, dict[str, str] | None]:
    """What a colleague may be told outside the app: the number, the category, and where to read on. No word of the
    reporter; of confidential cases the number alone."""
    cases = {case.uuid: case for case in _cases(one.subject for one in told)}
    return {
        one.delivery: {name: values[name] for name in ("code", "matter")}
        | {"link": settings.JISHI_URL + reverse("cases:case", args=[case.code])}
        if (case := cases.get(one.subject)) and (values := _values(case))
        else None
        for one in told
    }


def describe_code(event: str, told: Sequence[Told]) -> dict[UUID, dict[str, str] | None]:
    """The message with a one-time code, in the office's name."""
    office, phone = _office()
    return {
        delivery: values | {"office": office, "phone": phone} if values is not None else None
        for delivery, values in words_of_code(told).items()
    }


def _cases(uuids: Iterable[UUID]) -> Iterable[Case]:
    return Case.objects.filter(uuid__in=set(uuids)).select_related("category_version")


def _values(case: Case) -> dict[str, str]:
    hidden = case.confidential or case.sensitive or case.category_version is None
    return {
        "code": group_in_fours(case.code),
        "matter": pgettext("a report in a message", "matter")
        if hidden or case.category_version is None
        else _('"%(category)s"') % {"category": case.category_version.name},
        "organisation": _("a department")
        if case.organisation_id is None or case.confidential
        else name_of(case.organisation_id),
        "due": localtime(case.due_at).strftime("%Y-%m-%d %H:%M") if case.due_at else "",
    }


def _office() -> tuple[str, str]:
    """Name and number of who runs the installation; without a number of its own that of the national hotline."""
    found = office()
    return (found.short, found.phone or NATIONAL_HOTLINE) if found else ("", NATIONAL_HOTLINE)
