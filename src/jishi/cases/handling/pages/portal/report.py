"""Reporting in three steps. Every page is a plain form that carries what was answered before, so that it works without
JavaScript, keeps everything through an error, and stores nothing before it is sent."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jishi.cases.handling.actions.follow import follow_cases
from jishi.cases.handling.actions.register import register_cases
from jishi.cases.handling.actions.request import FollowRequest
from jishi.cases.handling.pages.questions import questions_form
from jishi.cases.handling.queries.categories import find_category
from jishi.cases.handling.queries.lines import line
from jishi.cases.handling.queries.nearby import similar_nearby
from jishi.cases.handling.rules.drafts import Draft
from jishi.ground.foundation.actors import ANONYMOUS
from jishi.ground.foundation.devices import records_voice
from jishi.ground.foundation.errors import InvalidInput, Refusal
from jishi.ground.foundation.files.forms import FilesField, Posted, draft_of, posted
from jishi.ground.foundation.files.links import waiting
from jishi.ground.foundation.moment import now
from jishi.ground.ui.forms import Form

from .forms import FollowForm, SubmissionForm, WhatForm, WhereForm, YouForm
from .receipts import hold

PHOTO_PLACE = "photo_place"
"""The button that takes the place of a photo as the place of the report."""
ORDER = ("what", "where", "you")
FORMS: dict[str, type[Form]] = {"what": WhatForm, "where": WhereForm, "you": YouForm}


@records_voice
def begin(request: HttpRequest) -> HttpResponse:
    """The first page, empty."""
    return _show(request, QueryDict(), "what", {})


@records_voice
def go(request: HttpRequest, page: str) -> HttpResponse:
    """Leaves a page for `page`: forwards when the page left is in order, backwards always."""
    if request.method != "POST":
        return redirect("reports:begin")
    if page not in (*ORDER, "near"):
        raise Http404
    sent = _posted(request)
    data, left = sent.data, sent.data.get("left", "")
    if PHOTO_PLACE in data:
        data["lng"], data["lat"], data["frame"] = data.get("photo_lng", ""), data.get("photo_lat", ""), "cgcs2000"
    elif left in FORMS and (sent.refused or "back" not in data):
        form = _form(left, data)
        if sent.tell(form) or not form.is_valid():
            return _show(request, data, left, {left: form}, status=422)
    if page == "you" and not data.get("near_seen"):
        near = _nearby(data)
        if near:
            return _show_near(request, data, near)
    return _show(request, data, page, {})


@records_voice
def send(request: HttpRequest) -> HttpResponse:
    """Everything is checked again on the server; then it is registered, once for each key."""
    if request.method != "POST":
        return redirect("reports:begin")
    data = _posted(request).data
    forms = {name: _form(name, data) for name in ORDER}
    submission = SubmissionForm(data)
    questions = questions_form(data.get("category", ""), data)
    for name in ORDER:
        if not forms[name].is_valid():
            return _show(request, data, name, forms, status=422)
    if (questions is not None and not questions.is_valid()) or not submission.is_valid():
        return _show(request, data, "you", forms | ({"questions": questions} if questions else {}), status=422)
    given: dict[str, Any] = {key: value for name in ORDER for key, value in forms[name].cleaned_data.items()}
    files = given.pop("attached")
    draft = Draft(
        **{**given, "frame": given["frame"] or "cgcs2000"},
        files=files,
        channel="web",
        answers=questions.given() if questions else {},
        key=submission.cleaned_data["key"],
    )
    try:
        registered = register_cases(ANONYMOUS, [draft])[0]
    except InvalidInput as invalid:
        page = next((name for name in ORDER if set(invalid.problems) & set(forms[name].fields)), "you")
        for field, sentence in invalid.problems.items():
            forms[page].add_error(field if field in forms[page].fields else None, sentence)
        return _show(request, data, page, forms, status=422)
    except Refusal as refusal:
        forms["you"].add_error(None, refusal.message)
        data.setlist("attached", [str(one.uuid) for one in waiting(request, draft_of(data), files)])
        return _show(request, data, "you", forms, status=422)
    answer = redirect("reports:receipt", code=registered.case.code)
    return hold(request, answer, registered.case.code, registered.secret)


def follow(request: HttpRequest) -> HttpResponse:
    """是，一起关注: a receipt for the case that stands already, instead of a second one."""
    form = FollowForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect("reports:begin")
    given = form.cleaned_data
    try:
        words, phone = request.POST.get("description", ""), given["phone"] or ""
        wanted = FollowRequest(given["case"], given["key"], words, phone, files=given["attached"], draft=given["draft"])
        followed = follow_cases(ANONYMOUS, [wanted])[0]
    except Refusal as refusal:
        you = _form("you", request.POST)
        you.add_error(None, refusal.message)
        return _show(request, request.POST, "you", {"you": you}, status=422)
    return hold(request, redirect("reports:receipt", code=followed.case.code), followed.case.code, followed.secret)


def _form(name: str, data: Any) -> Form:
    return FORMS[name](data)


def _posted(request: HttpRequest) -> Posted:
    """What was posted with the files taken in; the place of a photo goes along in the reporter's own pages alone."""
    sent = posted(request)
    if sent.place and not sent.data.get("photo_lng"):
        sent.data["photo_lng"], sent.data["photo_lat"] = str(sent.place[0]), str(sent.place[1])
    return sent


def _show(
    request: HttpRequest, data: QueryDict, page: str, forms: dict[str, Form], *, status: int = 200
) -> HttpResponse:
    form = forms.get(page) or FORMS[page](
        initial={
            name: data.getlist(name) if name == "attached" else data.get(name)
            for name in FORMS[page].base_fields
            if name in data
        }
    )
    category = find_category(data.get("category", ""))
    context = {
        "page": page,
        "number": ORDER.index(page) + 1,
        "form": form,
        "carried": _carried(data, page),
        "key": data.get("key") or str(uuid4()),
        "near_seen": data.get("near_seen", ""),
        "category": category,
        "questions": forms.get("questions")
        or (questions_form(category.code, None) if page == "you" and category else None),
        "text": data.get("description", ""),
        "where": data.get("place_text", "") or (_("The point on the map") if data.get("lng") else ""),
        "files": waiting(request, draft_of(data), _ids(data)) if page == "you" else [],
        "photo_place": bool(data.get("photo_lng")) and not data.get("lng"),
        "lng": data.get("lng", ""),
        "lat": data.get("lat", ""),
        "back_page": ORDER[ORDER.index(page) - 1] if page != "what" else "",
        "next_url": reverse("reports:send")
        if page == "you"
        else reverse("reports:go", args=[ORDER[ORDER.index(page) + 1]]),
    }
    return render(request, f"handling/portal/{page}.html", context, status=status)


def _show_near(request: HttpRequest, data: QueryDict, near: list[Any]) -> HttpResponse:
    context = {
        "page": "near",
        "number": 2,
        "near": near,
        "carried": _carried(data, "near"),
        "key": data.get("key", ""),
        "follow_key": uuid4(),
        "text": data.get("description", ""),
        "files": [str(one) for one in _ids(data)],
    }
    return render(request, "handling/portal/near.html", context)


def _carried(data: QueryDict, page: str) -> list[tuple[str, str]]:
    """What other pages asked, to go along as hidden inputs."""
    own = set(FORMS[page].base_fields) if page in FORMS else set()
    names = [name for form in FORMS.values() for name in form.base_fields if name not in own]
    kept = [(name, str(value)) for name in (*names, "photo_lng", "photo_lat") for value in data.getlist(name)]
    extra = [(name, str(data[name])) for name in data if name.startswith("q-") and page != "you"]
    return kept + extra


def _ids(data: QueryDict) -> list[UUID]:
    return FilesField().to_python(data.getlist("attached"))


def _nearby(data: QueryDict) -> list[dict[str, Any]]:
    where = WhereForm(data)
    if not where.is_valid() or where.cleaned_data["lng"] is None or where.cleaned_data["lat"] is None:
        return []
    given = where.cleaned_data
    found = similar_nearby(given["lng"], given["lat"], given["category"])
    return [{"uuid": one.case.uuid, "metres": one.metres, "line": line(one.case, now(), "")} for one in found]
