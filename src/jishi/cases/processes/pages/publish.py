"""A process is edited as the file it is: checked, drawn and compared before it counts."""

import difflib
from typing import Any

import yaml
from django.contrib import messages as flash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jishi.cases.processes.actions import publish_process
from jishi.cases.processes.queries import versions_of
from jishi.cases.processes.rules import refuse_unless_sound
from jishi.district.organisations.api import role_codes
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.processes import Process, ProcessProblem, draw, read_process

LONGEST = 100_000
RIGHT = "processes.edit"


@needs(RIGHT)
def edit(request: HttpRequest) -> HttpResponse:
    """The newest version of `from` as YAML, to change and look at; only "publish" writes."""
    actor = actor_of(request)
    text = request.POST.get("text", "") if request.method == "POST" else _standing(request.GET.get("from", ""))
    context: dict[str, Any] = {"text": text, "problems": [], "picture": "", "changes": []}
    if request.method == "POST":
        try:
            data, process = _read(text)
            if request.POST.get("do") == "publish":
                published = publish_process(actor, data)
                flash.success(
                    request, _("Version %(version)s counts for new cases from now on.") % {"version": published.version}
                )
                return redirect("processes:process", code=published.code)
            context["picture"] = mark_safe(draw(process, get_language() or ""))  # noqa: S308 - drawn by us, words escaped
            context["changes"] = _changes(process.code, text)
        except ProcessProblem as problem:
            context["problems"] = problem.problems
    return render(request, "processes/edit.html", context, status=422 if context["problems"] else 200)


def _read(text: str) -> tuple[dict[str, Any], Process]:
    """The data and the process; raises ProcessProblem for anything wrong, a broken file included."""
    if len(text) > LONGEST:
        raise ProcessProblem([_("The file is too long.")])
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as problem:
        raise ProcessProblem([_("This is not YAML: %(problem)s") % {"problem": problem}]) from None
    if not isinstance(data, dict):
        raise ProcessProblem([_("A process is a table of code, nodes and moves.")])
    try:
        process = read_process(data, 1)
    except (AttributeError, TypeError):
        raise ProcessProblem([_("Nodes are a table, moves are a list of tables.")]) from None
    refuse_unless_sound(process, role_codes())
    return data, process


def _standing(code: str) -> str:
    newest = versions_of(code)
    return _as_yaml(newest[0].data) if newest else ""


def _as_yaml(data: dict[str, Any]) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120)


def _changes(code: str, text: str) -> list[tuple[str, str]]:
    """Lines that differ from the newest version: ("+" or "-", line)."""
    before = _standing(code).splitlines()
    after = _as_yaml(yaml.safe_load(text)).splitlines()
    lines = list(difflib.unified_diff(before, after, lineterm="", n=0))[2:]
    return [(line[0], line[1:]) for line in lines if line[:1] in "+-"]
