"""The catalogue of components at /console/ui/: every piece of the pages, drawn by the lines that templates write."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import engines
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jishi.ground.foundation.doors import staff_page
from jishi.ground.ui.catalogue import (
    DARK,
    GROUPS,
    LIGHT,
    MAKERS,
    Component,
    Pair,
    State,
    components,
    in_language,
    pairs,
)
from jishi.ground.ui.preferences import ELDER_SIZES, THEMES

LAYOUTS = {"console": "layouts/console.html", "portal": "layouts/portal.html", "field": "layouts/field.html"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A state as the page shows it; `html` is empty where the layout of the page has it already."""

    key: str
    name: str
    line: str
    html: str
    state: State


@staff_page
def lead_here(request: HttpRequest) -> HttpResponse:
    """The short address that people remember."""
    return redirect("console:catalogue")


@staff_page
def index(request: HttpRequest) -> HttpResponse:
    """Every component by group; the colours with their contrast; the sizes of each face."""
    english = _english()
    groups = [
        (str(label), [_named(one, english) for one in components().values() if one.group == key])
        for key, label in GROUPS.items()
    ]
    tokens = [(name, LIGHT[name], DARK[name]) for name in LIGHT]
    sizes = [
        (_("Console"), "14 / 22 px", "36 px, 44 px (375)"),
        (_("Residents' pages"), "17 / 28 px", "48 px"),
        (_("Field view"), "17 / 28 px", "56 px"),
        (_("Elder mode"), "18, 24, 30 pt", "60 px"),
    ]
    context = {"groups": groups, "tokens": tokens, "pairs": _contrast(pairs()), "sizes": sizes}
    return render(request, "console/catalogue/index.html", context)


@staff_page
def show(request: HttpRequest, name: str) -> HttpResponse:
    """One component in all its states, in the face, appearance and size that the address asks for."""
    one = components().get(name)
    if one is None:
        raise Http404
    if request.method == "POST":
        return redirect(request.get_full_path())  # an example was sent: it leads nowhere
    english = _english()
    face = _of(request, "face", LAYOUTS, one.faces[0])
    look = _of(request, "look", THEMES, "")
    size = _of(request, "size", ELDER_SIZES, "") if face == "portal" else ""
    paper = "paper" in request.GET
    around = {
        "layout": LAYOUTS[face],
        "face": face,
        "has_elder_mode": face == "portal",
        **({"theme": look} if look else {}),
        **({} if face == "console" else {"menu": (), "back_url": reverse("console:catalogue")}),
        "elder": size,
    }
    context = {
        **around,
        **_named(one, english),
        "states": list(_drawn(request, one, english, around)),
        "pairs": _contrast([pair for pair in pairs() if (pair.ink, pair.ground) in set(one.inks)]),
        "heights": one.heights,
        "covers": [word.partition(" ")[2] for word in one.covers],
        "faces": [_way(request, "face", key, words, key == face) for key, words in _faces() if key in one.faces],
        "looks": [
            _way(request, "look", "", _("As the device"), not look and not paper, paper=None, size=None),
            _way(request, "look", "light", _("Light theme"), look == "light" and not paper, paper=None),
            _way(request, "look", "dark", _("Dark theme"), look == "dark" and not paper, paper=None),
            *([_way(request, "size", "large", _("Elder mode"), bool(size), paper=None)] if face == "portal" else []),
            _way(request, "paper", "1", _("On paper"), paper),
        ],
        "paper": paper,
        "catalogue_url": request.path,
    }  # fmt: skip
    return render(request, "console/catalogue/component.html", context)


def _english() -> bool:
    return not (get_language() or "").startswith("zh")


def _faces() -> list[tuple[str, str]]:
    return [("console", _("Console")), ("portal", _("Residents' pages")), ("field", _("Field view"))]


def _named(one: Component, english: bool) -> dict[str, Any]:
    return {"key": one.key, "name": one.name[english], "use": one.use[english]}


def _of(request: HttpRequest, name: str, known: Any, otherwise: str) -> str:
    asked = request.GET.get(name, "")
    return asked if asked in known else otherwise


def _way(request: HttpRequest, name: str, value: str, label: str, here: bool, **more: None) -> dict[str, Any]:
    """The same page with one thing changed, as the line of a row of tabs."""
    values = request.GET.copy()
    for other in more:
        values.pop(other, None)
    values[name] = value
    if not value:
        values.pop(name)
    return {"label": label, "url": f"?{values.urlencode()}", "active": here}


def _drawn(request: HttpRequest, one: Component, english: bool, around: dict[str, Any]) -> Iterator[Drawn]:
    """Each state, drawn by its line with its own values; an example that is Chinese stays so on English pages."""
    load = "".join(f"{{% load {library} %}}" for library in ("ui", *one.load))
    for state in one.states:
        said = english and not state.lang
        line = state.line[said]
        html = ""
        if not state.stands:
            values: dict[str, Any] = {**around, **in_language(dict(state.values), said)}
            for maker in state.makes:
                values |= MAKERS[maker]()
            html = engines["django"].from_string(load + line).render(values, request)
        yield Drawn(state.key, state.name[english], line, html, state)


def _contrast(found: list[Pair]) -> list[dict[str, Any]]:
    return [
        {
            "ink": pair.ink,
            "ground": pair.ground,
            "least": pair.least,
            "light": f"{pair.light:.1f}",
            "dark": f"{pair.dark:.1f}",
            "shown": [(LIGHT[pair.ink], LIGHT[pair.ground]), (DARK[pair.ink], DARK[pair.ground])],
        }
        for pair in found
    ]
