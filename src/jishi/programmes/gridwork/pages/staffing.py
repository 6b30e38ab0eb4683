"""Who works in which grid: all grids in a list, one grid's posts, who covers for whom."""

import csv
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jishi.district.areas.api import grids_of
from jishi.ground.foundation.audit import Act, record
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.reach import may
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.spreadsheet import safe_cell
from jishi.ground.ui.paging import keyset_page
from jishi.programmes.gridwork.access import STAFF, VIEW, community_of, community_of_grid
from jishi.programmes.gridwork.actions import cover_absence, end_cover, end_staffing, staff_grid
from jishi.programmes.gridwork.queries import PostShown, covers_in, grids_in_reach, posts_near, staffed, who_answers

from .forms import CoverForm, StaffForm, StaffingFilter
from .grids import grid_page

NOBODY = UUID(int=0)


@needs(VIEW)
def staffing(request: HttpRequest) -> HttpResponse:
    """All grids in reach with who answers for each today."""
    form = StaffingFilter(request.GET)
    form.is_valid()
    text = form.cleaned_data.get("q", "")
    page = keyset_page(grids_in_reach(actor_of(request), text), request.GET, order=("path",))
    context = {"form": form, "page": page, "rows": staffed(page.items), "filtered": bool(text), "text": text}
    return render(request, "gridwork/staffing.html", context)


@needs(VIEW)
@require_safe
def staffing_table(request: HttpRequest) -> HttpResponse:
    """The same as a table for a spreadsheet; taking it is an entry of the audit, since it names colleagues."""
    actor = actor_of(request)
    rows = staffed(list(grids_in_reach(actor, request.GET.get("q", "").replace("\0", "")[:60])))
    record(actor, Act("gridwork.export_staffing", "staffing", NOBODY, permission=VIEW))
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="staffing-{today()}.csv"'
    table = csv.writer(response)
    table.writerow(
        [_("Area code"), _("Place"), _("Primary post"), _("Deputy post"), _("Answers today"), _("Covers for")]
    )
    for row in rows:
        cells = (
            row.grid.path, row.place, _words(row.answer.primary), "; ".join(map(str, row.answer.deputies)),
            _words(row.answer.now), _words(row.answer.covers_for),
        )  # fmt: skip
        table.writerow([safe_cell(cell) for cell in cells])
    return response


@needs(STAFF)
@require_POST
def staff(request: HttpRequest, path: str) -> HttpResponse:
    """Enters a post for the grid."""
    actor = actor_of(request)
    found = community_of_grid(actor, path, STAFF)
    form = StaffForm(posts_near(path), request.POST)
    if form.is_valid():
        try:
            staff_grid(actor, form.draft(path))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The staffing is written."))
            return redirect("gridwork:grid", path)
    return grid_page(request, found, path, form, status=422)


@needs(STAFF)
@require_POST
def end(request: HttpRequest, path: str, uuid: UUID) -> HttpResponse:
    """A post works in the grid no longer, from today on."""
    end_staffing(actor_of(request), uuid)
    messages.success(request, _("From today on this post does not work here."))
    return redirect("gridwork:grid", path)


@needs(VIEW)
def absences(request: HttpRequest, code: str) -> HttpResponse:
    """Who covers for whom in a community; a new cover is entered here."""
    actor = actor_of(request)
    found = community_of(actor, code)
    allowed = may(actor, STAFF, found.path)
    form = _cover_form(found.path, [grid.path for grid in grids_of(found)], request.POST or None)
    if request.method == "POST" and allowed and form.is_valid():
        try:
            cover_absence(actor, form.draft())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The cover is written."))
            return redirect("gridwork:covers", code)
    context = {"community": found, "covers": covers_in(found.path), "may_staff": allowed, "form": form}
    return render(request, "gridwork/covers.html", context, status=422 if form.is_bound else 200)


@needs(STAFF)
@require_POST
def cover_over(request: HttpRequest, code: str, uuid: UUID) -> HttpResponse:
    """The absent post is back today."""
    end_cover(actor_of(request), uuid)
    messages.success(request, _("From today on the post answers for itself again."))
    return redirect("gridwork:covers", code)


def _cover_form(area_path: str, grids: list[str], data: object) -> CoverForm:
    near = posts_near(area_path)
    working = {
        one.post.pk for answer in who_answers(grids).values() for one in (answer.primary, *answer.deputies) if one
    }
    return CoverForm([one for one in near if one.post.pk in working], near, data)


def _words(post: PostShown | None) -> str:
    return str(post) if post else ""
