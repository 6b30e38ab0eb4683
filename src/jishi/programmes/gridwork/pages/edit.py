"""The grids of a community redrawn: on the map, or by a file. First what would change is shown, then it is written."""

import json
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from jishi.district.areas.api import (
    REDRAW,
    Change,
    Division,
    Grid,
    Redrawing,
    Redrawn,
    Shown,
    check_redrawing,
    next_grid_number,
    overtaken_sentence,
    put_on_top,
    read_redrawing,
    redraw_grids,
    shown_grids,
)
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.geometry import Frame
from jishi.programmes.gridwork.access import community_of
from jishi.programmes.gridwork.queries import cases_by_version

from .forms import DrawingForm
from .words import words

NAME = "name-"


@dataclass(frozen=True, slots=True)
class ShownChange:
    """What becomes of a grid, beside how many cases keep its present version."""

    change: Change
    kept: int

    @property
    def code(self) -> str:
        return self.change.path


@needs(REDRAW)
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """The drawing; sent with `act=check` it is looked at, with `act=save` it is written."""
    actor = actor_of(request)
    community = community_of(actor, code, REDRAW)
    if request.method != "POST":
        return _page(request, community, _standing(community), shown_grids(community.path))
    form = DrawingForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, community, _standing(community), shown_grids(community.path), form=form, status=422)
    redrawing = _sent(request, community, form)
    if request.POST.get("act") != "save":
        return _answer(request, community, redrawing, check_redrawing(redrawing))
    try:
        redrawn = redraw_grids(actor, redrawing)
    except Refusal as refusal:
        if refusal.code != "overtaken":
            raise
        laid = put_on_top(redrawing)
        sentence = f"{refusal.message} {overtaken_sentence(laid)}"
        return _answer(request, community, laid.redrawing, check_redrawing(laid.redrawing), sentence, status=422)
    if redrawn.report.blocking:
        return _answer(request, community, redrawing, redrawn, status=422)
    count = len(redrawn.changes)
    sentence = ngettext("%(count)d grid was redrawn.", "%(count)d grids were redrawn.", count) % {"count": count}
    messages.success(request, sentence)
    return redirect("gridwork:community", code)


@needs(REDRAW)
@require_safe
def outlines(request: HttpRequest, code: str) -> HttpResponse:
    """The grids of the community as GeoJSON in CGCS2000, for another program; sent back, they are the drawing."""
    community = community_of(actor_of(request), code, REDRAW)
    response = HttpResponse(_standing(community), content_type="application/geo+json")
    response["Content-Disposition"] = f'attachment; filename="grids-{code}.geojson"'
    return response


def _sent(request: HttpRequest, community: Division, form: DrawingForm) -> Redrawing:
    file = form.cleaned_data["file"]
    content: bytes = file.read() if file else form.cleaned_data["drawing"].encode()
    names = {key.removeprefix(NAME): request.POST[key].strip() for key in request.POST if key.startswith(NAME)}
    frame = Frame(form.cleaned_data["frame"]) if file else Frame.CGCS2000
    return read_redrawing(community.path, content, form.cleaned_data["seen"], names, frame)


def _answer(
    request: HttpRequest,
    community: Division,
    redrawing: Redrawing,
    redrawn: Redrawn,
    overtaken: str = "",
    status: int = 200,
) -> HttpResponse:
    drawing = _drawing((row.path, row.name, row.outline) for row in redrawing.rows.outlines)
    if not redrawing.rows.outlines:  # a file that could not be read leaves what stands
        drawing = _standing(community)
    standing = dict(Grid.objects.filter(valid_to=None, path__startswith=community.path).values_list("path", "id"))
    touched = {change.path for change in redrawn.changes if change.kind in ("outline", "ended")}
    kept = cases_by_version(version for path, version in standing.items() if path in touched)
    looked: dict[str, Any] = {
        "report": redrawn.report,
        "changes": [ShownChange(change, kept.get(standing.get(change.path, 0), 0)) for change in redrawn.changes],
        "places": json.dumps(
            [
                {"lng": problem.lng, "lat": problem.lat, "blocking": problem.blocking}
                for problem in redrawn.report.problems
                if problem.lng is not None
            ]
        ),
        "overtaken": overtaken,
    }
    if request.headers.get("HX-Request") and not overtaken and request.POST.get("act") != "save":
        return render(request, "gridwork/_report.html", {**looked, "community": community})
    return _page(request, community, drawing, redrawing.seen, looked=looked, status=status)


def _page(
    request: HttpRequest,
    community: Division,
    drawing: str,
    seen: tuple[Shown, ...],
    form: DrawingForm | None = None,
    looked: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    known = json.dumps([[str(each.version), each.name] for each in seen], ensure_ascii=False)
    outline = Division.objects.filter(pk=community.pk).values_list("outline", flat=True).first()
    context = {
        "community": community,
        "form": form or DrawingForm(initial={"drawing": drawing, "seen": known}),
        "rows": [
            (feature["properties"]["code"], int(feature["properties"]["code"][12:] or 0), feature["properties"]["name"])
            for feature in json.loads(drawing)["features"]
        ],
        "outline": json.dumps(outline),
        "words": words(),
        "next_number": next_grid_number(community.path),
        **(looked or {}),
    }
    return render(request, "gridwork/edit.html", context, status=status)


def _standing(community: Division) -> str:
    rows = Grid.objects.filter(valid_to=None, path__startswith=community.path).order_by("path")
    return _drawing(rows.values_list("path", "name", "outline"))


def _drawing(rows: Any) -> str:
    features = [
        {"type": "Feature", "properties": {"code": path, "name": name}, "geometry": outline}
        for path, name, outline in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
