"""Communities with their grids, one community on the map, one grid with its versions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from jishi.district.areas.api import REDRAW, Division, ancestors, grid_versions, grids_of
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.reach import may
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.paging import keyset_page
from jishi.programmes.gridwork.access import STAFF, VIEW, community_of, community_of_grid
from jishi.programmes.gridwork.queries import (
    cases_by_version,
    communities_with_grids,
    overview,
    posts_near,
    served_versions,
    staffed,
    staffing_of,
    who_answers,
)

from .forms import SearchForm, StaffForm


@needs(VIEW)
def communities(request: HttpRequest) -> HttpResponse:
    """The communities in reach, each with how many grids it has and how many nobody answers for."""
    actor = actor_of(request)
    form = SearchForm(request.GET)
    form.is_valid()
    text = form.cleaned_data.get("q", "")
    page = keyset_page(communities_with_grids(actor, text), request.GET, order=("path",))
    context = {"form": form, "page": page, "rows": overview(page.items), "filtered": bool(text)}
    return render(request, "gridwork/list.html", context)


@needs(VIEW)
def community(request: HttpRequest, code: str) -> HttpResponse:
    """One community: its grids on the map and in a list, with who answers for each."""
    actor = actor_of(request)
    found = community_of(actor, code)
    context = {
        "community": found,
        "above": ancestors(found.path),
        "rows": staffed(list(grids_of(found))),
        "may_redraw": may(actor, REDRAW, found.path),
    }
    return render(request, "gridwork/community.html", context)


@needs(VIEW)
def grid(request: HttpRequest, path: str) -> HttpResponse:
    """One grid: who works there, which lines it serves, and every version with how many cases it kept."""
    return grid_page(request, community_of_grid(actor_of(request), path), path)


def grid_page(
    request: HttpRequest, found: Division, path: str, form: StaffForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of a grid, with a staffing form that was refused or an empty one."""
    versions = list(grid_versions(path).defer("outline"))
    if not versions:
        raise Http404
    may_staff = may(actor_of(request), STAFF, path) and versions[0].valid_to is None
    kept = cases_by_version(version.id for version in versions)
    context = {
        "community": found,
        "grid": versions[0],
        "versions": [(version, kept.get(version.id, 0)) for version in versions],
        "answer": who_answers([path])[path],
        "staffing": [(row, row.valid_to is None or row.valid_to > today()) for row in staffing_of(path)],
        "served": served_versions(path),
        "form": (form or StaffForm(posts_near(path))) if may_staff else None,
    }
    return render(request, "gridwork/grid.html", context, status=status)
