"""Lines of business: the list, one line with its grids on the map, which basic grids serve which lines."""

import csv
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from jishi.district.areas.api import Division, communities_of, get_division, grids_of, labels
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.reach import may
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.geometry import Frame
from jishi.ground.lib.spreadsheet import safe_cell
from jishi.ground.ui.paging import keyset_page
from jishi.programmes.gridwork.access import EDIT, VIEW, community_of
from jishi.programmes.gridwork.actions import compose_line_grid, draw_line_grids, save_line, serve_lines
from jishi.programmes.gridwork.models import Line
from jishi.programmes.gridwork.queries import all_lines, line_features, line_versions, served_in, serving_counts
from jishi.programmes.gridwork.rules.line_grids import read_line_grids

from .forms import CommunityForm, ComposeForm, LineFileForm, LineForm, SearchForm


@needs(VIEW)
def lines(request: HttpRequest) -> HttpResponse:
    """All lines with how many grids they have of their own and how many basic grids serve them."""
    form = SearchForm(request.GET)
    form.is_valid()
    text = form.cleaned_data.get("q", "")
    page = keyset_page(all_lines(text), request.GET, order=("code",))
    serving = serving_counts()
    context = {
        "form": form,
        "page": page,
        "rows": [(line, serving.get(line.pk, 0)) for line in page.items],
        "filtered": bool(text),
        "may_edit": may(actor_of(request), EDIT, ""),
    }
    return render(request, "gridwork/lines.html", context)


@needs(EDIT)
def line_form(request: HttpRequest, code: str = "") -> HttpResponse:
    """A new line, or another content of one."""
    line = _line(code) if code else None
    initial: dict[str, Any] = {"active": True}
    if line:
        initial = {"code": line.code, "name": line.name, "organisation": line.organisation.code, "active": line.active}
    form = LineForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_line(actor_of(request), form.draft(), line)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The line is written."))
            return redirect("gridwork:line", saved.code)
    return render(
        request, "gridwork/line_form.html", {"form": form, "line": line}, status=422 if form.is_bound else 200
    )


@needs(VIEW)
def line(request: HttpRequest, code: str) -> HttpResponse:
    """One line: its grids on the map over the basic ones, with all their versions."""
    return _line_page(request, _line(code))


@needs(EDIT)
@require_POST
def line_file(request: HttpRequest, code: str) -> HttpResponse:
    """All grids of the line out of a file."""
    line = _line(code)
    form = LineFileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            rows = read_line_grids(form.cleaned_data["file"].read(), Frame(form.cleaned_data["frame"] or "cgcs2000"))
            _say(request, draw_line_grids(actor_of(request), line, rows))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("gridwork:line", code)
    return _line_page(request, line, file_form=form, status=422)


@needs(EDIT)
@require_POST
def line_compose(request: HttpRequest, code: str, community: str) -> HttpResponse:
    """A new grid of the line out of whole basic grids of a community."""
    line = _line(code)
    found = community_of(actor_of(request), community, EDIT)
    form = ComposeForm(grids_of(found), request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            _say(request, compose_line_grid(actor_of(request), line, given["number"], given["name"], given["grids"]))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("gridwork:line", code)
    return _line_page(request, line, compose_form=form, community=found, status=422)


@needs(VIEW)
@require_safe
def line_outlines(request: HttpRequest, code: str) -> HttpResponse:
    """The grids of the line as GeoJSON in CGCS2000: the layer of the map, and a file to take along."""
    return JsonResponse(line_features(_line(code)), content_type="application/geo+json")


@needs(VIEW)
@require_safe
def lines_table(request: HttpRequest) -> HttpResponse:
    """All lines as a table for a spreadsheet."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="lines-{today()}.csv"'
    table = csv.writer(response)
    serving = serving_counts()
    table.writerow(
        [_("Code"), _("Name of the line"), _("Organisation"), _("Own grids"), _("Basic grids that serve it")]
    )
    for row in all_lines():
        cells = (row.code, row.name, row.organisation.name, str(row.own), str(serving.get(row.pk, 0)))  # type: ignore[attr-defined]  # annotated
        table.writerow([safe_cell(cell) for cell in cells])
    return response


@needs(VIEW)
def served(request: HttpRequest, code: str) -> HttpResponse:
    """Which lines the grids of a community serve."""
    actor = actor_of(request)
    found = community_of(actor, code)
    allowed = may(actor, EDIT, found.path)
    if request.method == "POST" and allowed:
        pairs = [value.split("/", 1) for value in request.POST.getlist("serves") if "/" in value]
        changed = serve_lines(actor, found, [(path, int(line)) for path, line in pairs if line.isdecimal()])
        _say(request, changed)
        return redirect("gridwork:served", code)
    grids = list(grids_of(found))
    now = served_in([grid.path for grid in grids])
    shown = list(all_lines().filter(active=True))
    rows = [(grid, [(each, each.pk in now[grid.path]) for each in shown]) for grid in grids]
    context = {"community": found, "lines": shown, "rows": rows, "may_edit": allowed}
    return render(request, "gridwork/served.html", context)


def _line(code: str) -> Line:
    found = Line.objects.select_related("organisation").filter(code=code).first()
    if found is None:
        raise Http404
    return found


def _line_page(
    request: HttpRequest,
    line: Line,
    file_form: LineFileForm | None = None,
    compose_form: ComposeForm | None = None,
    community: Division | None = None,
    status: int = 200,
) -> HttpResponse:
    allowed = may(actor_of(request), EDIT, "")
    chosen = community
    choice = CommunityForm(communities_of("").order_by("path"), request.GET or None)
    if allowed and chosen is None and choice.is_bound and choice.is_valid() and choice.cleaned_data["community"]:
        chosen = get_division(choice.cleaned_data["community"])
    if allowed and chosen is not None and compose_form is None:
        compose_form = ComposeForm(grids_of(chosen))
    context = {
        "line": line,
        "grids": list(line_versions(line)),
        "may_edit": allowed,
        "choice": choice,
        "chosen": chosen,
        "chosen_label": labels(chosen.path) if chosen else "",
        "compose_form": compose_form,
        "file_form": file_form or LineFileForm(),
    }
    return render(request, "gridwork/line.html", context, status=status)


def _say(request: HttpRequest, changed: int) -> None:
    if not changed:
        messages.success(request, _("Everything stood already; nothing was changed."))
        return
    words = {"count": changed}
    messages.success(
        request, ngettext("%(count)d change was written.", "%(count)d changes were written.", changed) % words
    )
