"""One category by hand: new, edited into its next version, ended."""

from uuid import UUID

from django.contrib import messages as flash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jishi.cases.categories import access, actions, queries
from jishi.cases.categories.access import VIEW
from jishi.cases.categories.models import Category
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.requests import actor_of

from .forms import CategoryForm, NewCategoryForm


@needs(VIEW)
def new_page(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    access.require_edit(actor)
    parent = request.GET.get("parent", "")
    form = NewCategoryForm(request.POST or None, initial={"parent": parent})
    if request.method == "POST" and form.is_valid() and form.facts is not None:
        above = queries.tree().by_code.get(form.cleaned_data["parent"])
        try:
            made = actions.add_category(actor, form.cleaned_data["code"], above.id if above else None, form.facts)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash.success(request, _("Category added"))
            return redirect("categories:category", uuid=made.uuid)
    context = {"form": form, "back": reverse("categories:tree"), "version": None, "label": ""}
    return render(request, "categories/edit.html", context, status=422 if form.errors else 200)


@needs(VIEW)
def edit_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.require_edit(actor)
    category = _get(uuid)
    try:
        version = queries.current(category.pk)
    except LookupError:
        raise NotYours from None
    form = CategoryForm(request.POST or None, initial=CategoryForm.initial_of(version))
    if request.method == "POST" and form.is_valid() and form.facts is not None:
        try:
            based_on = form.cleaned_data.get("based_on") or 0
            saved = actions.change_category(actor, category.pk, form.facts, based_on=based_on)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            if saved.pk == version.pk:
                flash.info(request, _("Nothing was changed"))
            else:
                flash.success(request, _("Saved as version %(number)d") % {"number": saved.number})
            return redirect("categories:category", uuid=uuid)
    context = {
        "form": form,
        "back": reverse("categories:category", args=[uuid]),
        "version": version,
        "label": queries.label(version),
    }
    return render(request, "categories/edit.html", context, status=422 if form.errors else 200)


@needs(VIEW)
def end_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Asks first, then takes the category out of use."""
    actor = actor_of(request)
    access.require_edit(actor)
    category = _get(uuid)
    node = queries.tree().get(category.pk)
    if node is None:
        raise NotYours
    back = reverse("categories:category", args=[uuid])
    if request.method == "POST":
        try:
            actions.end_category(actor, category.pk)
        except Refusal as refusal:
            flash.error(request, refusal.message)
        else:
            flash.success(request, _("Category ended"))
        return redirect(back)
    context = {
        "confirm_layout": "layouts/console.html",
        "question": _("End %(name)s?") % {"name": node.label},
        "consequence": _("New cases cannot be given it any longer. Cases that have it keep it, and its history stays."),
        "act": _("End the category"),
        "danger": True,
        "back_url": back,
    }
    return render(request, "components/confirm.html", context)


def _get(uuid: UUID) -> Category:
    category = Category.objects.filter(uuid=uuid).first()
    if category is None:
        raise NotYours
    return category
