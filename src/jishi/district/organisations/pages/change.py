"""Changing organisations and posts."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jishi.district.organisations import actions
from jishi.district.organisations.access import (
    EDIT,
    get_organisation,
    get_post,
    may_place,
    require_edit,
)
from jishi.district.organisations.models import Organisation, Post
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.forms import Form

from .forms import MoveForm, OrganisationForm, PostForm, TitleForm


@needs(EDIT)
def new(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A new organisation below the one of the address."""
    parent = _to_edit(request, uuid)
    form = OrganisationForm(request.POST or None)

    def act() -> Organisation:
        return actions.create_organisation(actor_of(request), form.draft(parent.code))

    title = _("New organisation below %(name)s") % {"name": parent}
    return _form(request, form, act, title, parent, _("Make the organisation"), _("The organisation stands."))


@needs(EDIT)
def edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Name, code, kind, area and phone."""
    row = _to_edit(request, uuid)
    form = OrganisationForm(request.POST or None, initial=OrganisationForm.values_of(row))

    def act() -> Organisation:
        return actions.change_organisation(actor_of(request), row, form.draft())

    title = _("Change %(name)s") % {"name": row}
    return _form(request, form, act, title, row, _("Save the change"), _("The change is saved."))


@needs(EDIT)
def move(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Another place in the tree."""
    row = _to_place(request, uuid)
    form = MoveForm(actor_of(request), row, request.POST or None)

    def act() -> Organisation:
        actions.move_organisation(actor_of(request), row, Organisation.objects.get(code=form.cleaned_data["parent"]))
        return row

    title = _("Move %(name)s") % {"name": row}
    return _form(request, form, act, title, row, _("Move the organisation"), _("The organisation has moved."))


@needs(EDIT)
def close(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Asks, then closes."""
    row = _to_place(request, uuid)
    if request.method == "POST":
        return _done(
            request, row, lambda: actions.close_organisation(actor_of(request), row), _("The organisation is closed.")
        )
    return _confirm(
        request,
        row,
        _("Close %(name)s?") % {"name": row},
        _("It gets no new cases and no new posts. What it did stays; it can be opened again."),
        _("Close the organisation"),
    )


@needs(EDIT)
@require_POST
def reopen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = _to_place(request, uuid)
    return _done(
        request, row, lambda: actions.reopen_organisation(actor_of(request), row), _("The organisation is open again.")
    )


@needs(EDIT)
def new_post(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A post in the organisation of the address."""
    row = _to_edit(request, uuid)
    form = PostForm(request.POST or None)

    def act() -> Organisation:
        actions.create_post(actor_of(request), row, form.draft())
        return row

    title = _("New post in %(name)s") % {"name": row}
    done = _("The post stands; now somebody can be given it.")
    return _form(request, form, act, title, row, _("Make the post"), done)


@needs(EDIT)
def rename_post(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Another title."""
    post = _post(request, uuid)
    form = TitleForm(request.POST or None, initial={"title": post.title})

    def act() -> Organisation:
        actions.rename_post(actor_of(request), post, form.cleaned_data["title"])
        return post.organisation

    title = _("Rename %(name)s") % {"name": post}
    return _form(request, form, act, title, post.organisation, _("Save the title"), _("The title is saved."))


@needs(EDIT)
def close_post(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Asks, then closes."""
    post = _post(request, uuid)
    if request.method == "POST":
        return _done(
            request, post.organisation, lambda: actions.close_post(actor_of(request), post), _("The post is closed.")
        )
    return _confirm(
        request,
        post.organisation,
        _("Close the post %(name)s?") % {"name": post},
        _("Whoever holds it loses its rights at once. A closed post is not opened again; make a new one instead."),
        _("Close the post"),
    )


def _to_edit(request: HttpRequest, uuid: UUID) -> Organisation:
    row = get_organisation(actor_of(request), uuid)
    require_edit(actor_of(request), row.path)
    return row


def _to_place(request: HttpRequest, uuid: UUID) -> Organisation:
    row = get_organisation(actor_of(request), uuid)
    if not may_place(actor_of(request), row):
        raise NotYours
    return row


def _post(request: HttpRequest, uuid: UUID) -> Post:
    post = get_post(actor_of(request), uuid)
    require_edit(actor_of(request), post.organisation.path)
    if not post.active:
        raise NotYours
    return post


def _form(
    request: HttpRequest,
    form: Form,
    act: Callable[[], Organisation],
    title: str,
    back: Organisation,
    button: str,
    done: str,
) -> HttpResponse:
    """Shows the form, or acts and goes to the organisation; a refusal stands in the form with all that was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            row = act()
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, done)
            return redirect("organisations:organisation", row.uuid)
    context = {"form": form, "title": title, "back": back, "button": button}
    return render(request, "organisations/form.html", context, status=422 if form.errors else 200)


def _done(request: HttpRequest, row: Organisation, act: Callable[[], Any], done: str) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, done)
    return redirect("organisations:organisation", row.uuid)


def _confirm(request: HttpRequest, row: Organisation, question: str, consequence: str, act: str) -> HttpResponse:
    context = {
        "confirm_layout": "layouts/console.html",
        "question": question,
        "consequence": consequence,
        "act": act,
        "danger": True,
        "back_url": reverse("organisations:organisation", args=[row.uuid]),
    }
    return render(request, "components/confirm.html", context)
