"""Pressing something about temporary access: granted, declined, withdrawn, ended, its exit list taken away."""

import csv
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jishi.district.accounts import actions
from jishi.district.accounts.access import MANAGE, get_temporary
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.spreadsheet import safe_cell

from .confirmation import confirmed
from .temporary import about
from .temporary_forms import AnswerForm


@needs(MANAGE)
@confirmed
def grant(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Asks once more, then grants."""
    row = get_temporary(actor_of(request), uuid)
    question = _("Let %(name)s of %(company)s in?") % {"name": row.name, "company": row.company}
    consequence = _("From %(from)s until %(until)s as “%(post)s”; then it ends by itself.") % {
        "from": f"{localtime(row.from_at):%Y-%m-%d %H:%M}",
        "until": f"{localtime(row.until_at):%Y-%m-%d %H:%M}",
        "post": row.post.title,
    }
    done = _("Granted. Give the person a link to set a password, on the page of the account.")
    return _answer(request, uuid, actions.grant_access, (question, consequence, _("Let the person in")), done)


@needs(MANAGE)
def decline(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Asks why, then declines."""
    row = get_temporary(actor_of(request), uuid)
    question = _("Decline access for %(name)s of %(company)s?") % {"name": row.name, "company": row.company}
    words = (question, _("Whoever asked reads your answer."), _("Decline access"))
    return _answer(request, uuid, actions.decline_access, words, _("Declined."))


@needs(None)
@require_POST
def withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return _press(request, uuid, lambda: actions.withdraw_access(actor_of(request), uuid), _("Withdrawn."))


@needs(None)
@require_POST
def end(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One press: the person is out from this moment on."""
    done = _("Ended. The list below says what the person had, and that each of it has ended.")
    return _press(request, uuid, lambda: actions.end_access(actor_of(request), uuid), done)


@needs(MANAGE)
@require_POST
def take_exit_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The exit list as a table, to be kept with the contract; taking it is itself an entry of the audit."""
    actor = actor_of(request)
    found = about(actor, get_temporary(actor, uuid))
    if not found["chapters"]:
        raise NotYours
    actions.note_exit_list(actor, uuid)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="exit-{found["row"].uuid}.csv"'
    writer = csv.writer(response)
    writer.writerow([_("What"), _("Of which kind"), _("From"), _("Ended"), _("State"), _("Note")])
    for chapter in found["chapters"]:
        for line in chapter.lines:
            times = [f"{localtime(at):%Y-%m-%d %H:%M:%S}" if at else "" for at in (line.from_at, line.ended_at)]
            state = _("still stands") if line.still else _("has ended")
            writer.writerow(map(safe_cell, (line.what, chapter.label, *times, state, line.note)))
    return response


def _answer(
    request: HttpRequest, uuid: UUID, act: Callable[..., Any], words: tuple[str, str, str], done: str
) -> HttpResponse:
    form = AnswerForm(request.POST or None)
    back = reverse("accounts:temporary_one", args=[uuid])
    if request.method == "POST" and form.is_valid():
        try:
            act(actor_of(request), uuid, form.cleaned_data["answer"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, done)
            return redirect(back)
    context = {
        "confirm_layout": "layouts/console.html",
        "question": words[0],
        "consequence": words[1],
        "act": words[2],
        "form": form,
        "back_url": back,
    }
    return render(request, "components/confirm.html", context, status=422 if form.errors else 200)


def _press(request: HttpRequest, uuid: UUID, act: Callable[[], None], done: str) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, done)
    actor = actor_of(request)
    return redirect("accounts:temporary_one", uuid) if actor.is_staff else redirect("accounts:sign_in")
