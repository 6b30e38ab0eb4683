"""Areas in the console: the tree as a list with search, one area on the map beside what lies below it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from jishi.district.areas.access import IMPORT, VIEW
from jishi.district.areas.models import Division, Grid
from jishi.district.areas.queries import (
    Successors,
    ancestors,
    below_counts,
    children,
    find_former,
    grid_versions,
    grids_of,
    search,
    search_grids,
    successors,
)
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.codes import DivisionLevel
from jishi.ground.ui.paging import keyset_page

from .forms import GRID, FilterForm

ORDER = ("path",)
FORMER = 20


@needs(VIEW)
def areas(request: HttpRequest) -> HttpResponse:
    """All areas in the order of their tree, searched by name or code, filtered by level."""
    form = FilterForm(request.GET)
    form.is_valid()
    text, level = form.cleaned_data.get("q", ""), form.cleaned_data.get("level", "")
    if level == GRID:
        grids = keyset_page(search_grids(text), request.GET, order=ORDER)
        rows = {"page": grids, "grids": grids.items}
    else:
        found = search(text)
        page = keyset_page(found.filter(level=level) if level else found, request.GET, order=ORDER)
        rows = {"page": page, "divisions": below_counts(page.items), "former": find_former(text, FORMER)}
    return render(
        request, "areas/list.html", {"form": form, "filtered": bool(text or level), **_rights(request), **rows}
    )


@needs(VIEW)
def area(request: HttpRequest, code: str) -> HttpResponse:
    """A division by its 12 digits, a grid by its 15; ended ones say so."""
    return _grid(request, code) if len(code) == 15 else _division(request, code)


def _division(request: HttpRequest, code: str) -> HttpResponse:
    division = Division.objects.filter(code=code).first()
    followed = _followed(code) if division is None or division.valid_to else None
    if division is None:
        if followed is None:
            raise Http404
        return render(request, "areas/former.html", {"followed": followed})
    if division.level == DivisionLevel.COMMUNITY:
        grids = keyset_page(grids_of(division), request.GET, order=ORDER)
        below = {"page": grids, "grids": grids.items}
    else:
        page = keyset_page(children(division), request.GET, order=ORDER)
        below = {"page": page, "divisions": below_counts(page.items)}
    context = {
        "area": division,
        "above": ancestors(division.path),
        "followed": followed,
        **_rights(request),
        **below,
    }
    return render(request, "areas/division.html", context)


def _followed(code: str) -> Successors | None:
    try:
        return successors(code)
    except ValueError:
        return None


def _grid(request: HttpRequest, path: str) -> HttpResponse:
    versions: list[Grid] = list(grid_versions(path))
    if not versions:
        raise Http404
    context = {"area": versions[0], "above": ancestors(path), "versions": versions, **_rights(request)}
    return render(request, "areas/grid.html", context)


def _rights(request: HttpRequest) -> dict[str, bool]:
    actor = actor_of(request)
    return {"may_import": actor.can(IMPORT)}
