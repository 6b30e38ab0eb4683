"""What residents do, for programs: report, follow, add, answer, rate, withdraw. The receipt is the key; no session."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Status

from jishi.cases.handling.actions.ask import answer_questions
from jishi.cases.handling.actions.follow import follow_cases
from jishi.cases.handling.actions.links import HELD_BY_LINK, open_link
from jishi.cases.handling.actions.note import add_to_cases
from jishi.cases.handling.actions.open_receipt import open_receipt
from jishi.cases.handling.actions.rate import rate_cases
from jishi.cases.handling.actions.register import register_cases
from jishi.cases.handling.actions.request import AddRequest, FollowRequest, MoveRequest, RateRequest
from jishi.cases.handling.actions.withdraw import withdraw_cases
from jishi.cases.handling.models import Receipt
from jishi.cases.handling.queries.files import files_for
from jishi.cases.handling.queries.lines import line
from jishi.cases.handling.queries.nearby import similar_nearby
from jishi.ground.foundation.actors import ANONYMOUS, Actor, ActorKind
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import address_of
from jishi.ground.lib.codes import parse_case_code

from .files import sent_file
from .own import shown
from .shapes import (
    FollowSent,
    Key,
    Latitude,
    Longitude,
    NearbyShown,
    RatingSent,
    ReportSent,
    ReportShown,
    ReportTaken,
    Secret,
    WordsSent,
)
from .taking import draft_of, phone_of, taken

router = Router()


@router.post(
    "/reports",
    response={201: ReportTaken, 200: ReportTaken},
    summary=_("Report something"),
    description=_("201 for a new report; 200 with the same answer when this key was sent before."),
    operation_id="report",
)
def report(request: HttpRequest, report: ReportSent, key: Key) -> Status[dict[str, Any]]:
    with translation.override(report.language or translation.get_language()):
        registered = register_cases(ANONYMOUS, [draft_of(report, key, "web")])[0]
        return Status(200 if registered.earlier else 201, taken(request, registered.case, registered.secret))


@router.get(
    "/reports/nearby",
    response=list[NearbyShown],
    summary=_("Similar reports nearby"),
    description=_(
        "Open ones under the same top category, within 250 m and 30 days; category, distance and state only."
    ),
    operation_id="nearby",
)
def nearby(
    request: HttpRequest,
    lng: Annotated[Longitude, Query()],
    lat: Annotated[Latitude, Query()],
    category: Annotated[str, Query(max_length=40)],
) -> list[dict[str, Any]]:
    moment, language = now(), translation.get_language() or ""
    found = []
    for one in similar_nearby(lng, lat, category):
        of = line(one.case, moment, language)
        found.append(
            {"case": one.case.uuid, "category": of.category, "metres": one.metres, "phase": of.phase, "state": of.node}
        )
    return found


@router.get("/reports/{code}", response=ReportShown, summary=_("How far a report is"), operation_id="follow_report")
def show(request: HttpRequest, code: str, secret: Secret) -> dict[str, Any]:
    return shown(_receipt(request, code, secret))


@router.get("/reports/{code}/files/{uuid:file}", summary=_("A file of a report"), operation_id="report_file")
def report_file(request: HttpRequest, code: str, file: UUID, secret: Secret, small: bool = False) -> HttpResponseBase:
    return sent_file(request, files_for(_receipt(request, code, secret)), file, small)


@router.post(
    "/reports/{code}/additions", response=ReportShown, summary=_("Add something to a report"), operation_id="add"
)
def add(request: HttpRequest, code: str, addition: WordsSent, key: Key, secret: Secret) -> dict[str, Any]:
    receipt = _receipt(request, code, secret)
    add_to_cases(_reporter(receipt), [AddRequest(receipt, addition.text, key, addition.files)])
    return _again(receipt)


@router.post(
    "/reports/{code}/reply", response=ReportShown, summary=_("Answer a question about the report"), operation_id="reply"
)
def reply(request: HttpRequest, code: str, answer: WordsSent, key: Key, secret: Secret) -> dict[str, Any]:
    receipt = _receipt(request, code, secret)
    answer_questions(
        _reporter(receipt), [MoveRequest(receipt.case_id, answer=answer.text, key=key, files=answer.files)]
    )
    return _again(receipt)


@router.post(
    "/reports/{code}/rating",
    response=ReportShown,
    summary=_("Rate how it was handled"),
    description=_("Voluntary, once for each closing; a second one leaves the first as it is."),
    operation_id="rate",
)
def rate(request: HttpRequest, code: str, rating: RatingSent, secret: Secret) -> dict[str, Any]:
    receipt = _receipt(request, code, secret)
    rate_cases(_reporter(receipt), [RateRequest(receipt, rating.level, rating.words)])
    return _again(receipt)


@router.post(
    "/reports/{code}/withdrawal",
    response=ReportShown,
    summary=_("Withdraw a report"),
    description=_("By the reporter, until handling is reported."),
    operation_id="withdraw",
)
def withdraw(request: HttpRequest, code: str, key: Key, secret: Secret) -> dict[str, Any]:
    receipt = _receipt(request, code, secret)
    withdraw_cases(_reporter(receipt), [MoveRequest(receipt.case_id, key=key)])
    return _again(receipt)


@router.post(
    "/reports/{uuid:case}/followers",
    response={201: ReportTaken},
    summary=_("Follow a similar report instead of reporting again"),
    description=_(
        "The report as it was named among the similar ones nearby; the follower gets a receipt of their own."
    ),
    operation_id="follow",
)
def follow(request: HttpRequest, case: UUID, follower: FollowSent, key: Key) -> Status[dict[str, Any]]:
    wanted = FollowRequest(case, key, follower.words, phone_of(follower.phone), follower.files, key)
    followed = follow_cases(ANONYMOUS, [wanted])[0]
    return Status(201, taken(request, followed.case, followed.secret))


def _receipt(request: HttpRequest, code: str, secret: str) -> Receipt:
    if not secret.startswith(HELD_BY_LINK):
        return open_receipt(code, secret, address_of(request))
    receipt = open_link(secret.removeprefix(HELD_BY_LINK), address_of(request))
    if receipt.case.code != parse_case_code(code):
        raise NotYours
    return receipt


def _reporter(receipt: Receipt) -> Actor:
    return Actor(ActorKind.REPORTER, receipt.uuid)


def _again(receipt: Receipt) -> dict[str, Any]:
    """The report as it stands after what was done."""
    found = Receipt.objects.select_related("case").filter(pk=receipt.pk).first()
    if found is None:
        raise NotYours
    return shown(found)
