"""The duty list: filtered, added to, changed, ended."""

from uuid import UUID

from django.contrib import messages as flash
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jishi.cases.categories import access, actions, queries
from jishi.cases.categories.access import VIEW
from jishi.cases.categories.models import Category, Duty
from jishi.cases.categories.queries.duties import find_area, unended, with_names
from jishi.district.organisations.api import Organisation
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.paging import keyset_page

from .forms import DutyChangeForm, DutyForm, area_choices, category_choices, organisation_choices

FILTERS = ("category", "organisation", "area")


@needs(VIEW)
def show_duties(request: HttpRequest) -> HttpResponse:
    chosen = {name: request.GET.get(name, "").strip()[:60] for name in FILTERS}
    tree = queries.tree()
    page = keyset_page(_filtered(chosen), request.GET, order=("category__code", "area_path", "id"))
    actor = actor_of(request)
    context = {
        "page": page,
        "rows": [
            (duty, node.label if (node := tree.get(duty.category_id)) else duty.category.code) for duty in page.items
        ],
        "chosen": chosen,
        "any": any(chosen.values()),
        "categories": category_choices(),
        "organisations": organisation_choices(),
        "areas": area_choices(),
        "may_add": access.may_add_duty(actor),
        "may_import": access.may_edit(actor),
    }
    return render(request, "categories/duties.html", context)


def _filtered(chosen: dict[str, str]) -> QuerySet[Duty]:
    """A category takes in those below and above it: what answers for it; an area all inside it."""
    rows = with_names(unended())
    if chosen["category"]:
        node = queries.tree().by_code.get(chosen["category"])
        wanted = {*node.path, *queries.tree().below(node.id)} if node else set()
        rows = rows.filter(category_id__in=wanted)
    if chosen["organisation"]:
        rows = rows.filter(organisation__code=chosen["organisation"])
    if chosen["area"]:
        rows = rows.filter(area__code=chosen["area"]) | rows.filter(area_path__startswith=_path(chosen["area"]))
    return rows


def _path(code: str) -> str:
    area = find_area(code)
    return area.path if area else "-"


@needs(VIEW)
def new_page(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if not access.may_add_duty(actor):
        raise NotYours
    form = DutyForm(request.POST or None, initial={name: request.GET.get(name, "") for name in FILTERS})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.add_duty(
                actor,
                Category.objects.get(code=given["category"]),
                Organisation.objects.get(code=given["organisation"]),
                find_area(given["area"]) if given["area"] else None,
                legal_basis=given["legal_basis"],
                valid_to=given["valid_to"],
            )
        except Refusal as refusal:
            form.refuse(refusal)
        except NotYours:
            form.add_error("area", _("Your post does not reach this area; choose one inside it"))
        else:
            flash.success(request, _("Duty added"))
            return redirect(f"{reverse('categories:duties')}?category={given['category']}")
    context = {"form": form, "duty": None, "label": ""}
    return render(request, "categories/duty.html", context, status=422 if form.errors else 200)


@needs(VIEW)
def edit_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = actor_of(request)
    duty = _get(uuid)
    node = queries.tree().get(duty.category_id)
    may_edit = access.may_edit_duty(actor, duty.area_path)
    initial = {"legal_basis": duty.legal_basis, "valid_to": duty.valid_to}
    form = DutyChangeForm(request.POST or None, initial=initial) if may_edit else None
    if request.method == "POST":
        if form is None:
            raise NotYours
        if form.is_valid():
            given = form.cleaned_data
            try:
                following = actions.change_duty(
                    actor, duty.pk, legal_basis=given["legal_basis"], valid_to=given["valid_to"]
                )
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                flash.success(request, _("Duty saved"))
                return redirect("categories:duty", uuid=following.uuid)
    context = {"form": form, "duty": duty, "label": node.label if node else duty.category.code}
    return render(request, "categories/duty.html", context, status=422 if form is not None and form.errors else 200)


@needs(VIEW)
def end_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Asks first, then ends the duty today."""
    actor = actor_of(request)
    duty = _get(uuid)
    access.require_edit_duty(actor, duty.area_path)
    if request.method == "POST":
        actions.end_duty(actor, duty.pk)
        flash.success(request, _("Duty ended"))
        return redirect("categories:duties")
    context = {
        "confirm_layout": "layouts/console.html",
        "question": _("End this duty of %(name)s?") % {"name": duty.organisation.name},
        "consequence": _("It will not be suggested any longer. What it said until today stays on record."),
        "act": _("End the duty"),
        "danger": True,
        "back_url": reverse("categories:duty", args=[uuid]),
    }
    return render(request, "components/confirm.html", context)


def _get(uuid: UUID) -> Duty:
    duty = with_names(unended()).filter(uuid=uuid).first()
    if duty is None:
        raise NotYours
    return duty
