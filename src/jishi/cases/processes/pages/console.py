"""Processes on the console: which there are, the picture, and in words who may do what next."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jishi.cases.processes.queries import get_process, newest_processes, versions_of
from jishi.cases.processes.rules import REPORTER
from jishi.district.organisations.api import role_names
from jishi.ground.foundation.doors import staff_page
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.processes import BACK, Process, draw


@staff_page
def show_processes(request: HttpRequest) -> HttpResponse:
    language = get_language() or ""
    shown = [
        {
            "process": process,
            "name": process.name(language),
            "work": sum(1 for node in process.work_nodes()),
            "picture": _picture(process),
        }
        for process in newest_processes()
    ]
    return render(request, "processes/processes.html", {"processes": shown})


@staff_page
def show_process(request: HttpRequest, code: str) -> HttpResponse:
    version = request.GET.get("version", "")
    try:
        process = get_process(code, int(version) if version.isdigit() else None)
    except LookupError:
        raise Http404 from None
    language = get_language() or ""
    names = {**role_names(), REPORTER: _("Reporter")}
    context = {
        "process": process,
        "name": process.name(language),
        "picture": _picture(process),
        "versions": versions_of(code),
        "may_edit": actor_of(request).can("processes.edit"),
        "nodes": [
            {
                "node": node,
                "name": node.name(language),
                "whose": [names.get(role, role) for role in node.roles],
                "moves": [
                    {
                        "name": move.name(language),
                        "to": "" if move.target == BACK else process.node(move.target).name(language),
                        "reasons": [reason.name(language) for reason in move.reasons],
                        "who": [names.get(role, role) for role in move.roles],
                    }
                    for move in process.moves_from(node.code)
                ],
            }
            for node in process.nodes.values()
        ],
    }
    return render(request, "processes/process.html", context)


def _picture(process: Process) -> str:
    return mark_safe(draw(process, get_language() or ""))  # noqa: S308 - the drawing escapes every word of the data
