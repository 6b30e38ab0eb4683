"""Fragments for the slots of the loop: categories beside a text, departments beside an assigning."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from jishi.cases.categories.api import tree
from jishi.cases.handling.api import Case
from jishi.ground.foundation.requests import actor_of
from jishi.programmes.dispatch.queries import suggest_categories, suggest_departments

LONGEST_TEXT = 4000
MOST_SIBLINGS = 8


def beside_text(request: HttpRequest, context: dict[str, Any]) -> str:
    """Up to three categories for a draft's text; the reporter may take one, another nearby, or leave it to the desk."""
    text = str(context.get("text") or "")[:LONGEST_TEXT]
    known = tree()
    suggested = suggest_categories(text) if text.strip() else []
    chosen = known.by_code.get(str(context.get("chosen") or ""))
    if not suggested and chosen is None:
        return ""
    nodes = [one.node for one in suggested]
    if chosen is not None and chosen not in nodes:
        nodes.append(chosen)
    siblings = [
        node for parent in dict.fromkeys(one.parent_id for one in nodes) for node in known.children(parent)
        if node.is_leaf and node not in nodes
    ]  # fmt: skip
    face = str(context.get("face") or "portal")
    return render_to_string(
        "dispatch/beside_staff.html" if face == "console" else "dispatch/beside_text.html",
        {
            "suggested": suggested,
            "nodes": nodes,
            "siblings": siblings[:MOST_SIBLINGS],
            "chosen": chosen.code if chosen else (nodes[0].code if nodes else ""),
            "field_name": context.get("field_name") or "category",
        },
        request=request,
    )


def beside_assigning(request: HttpRequest, context: dict[str, Any]) -> str:
    """Up to three departments with their reasons; a key or a press puts one into the form's choice."""
    case = context.get("case")
    if not isinstance(case, Case):
        return ""
    actor = actor_of(request)
    suggested = suggest_departments(actor, case)
    form = context.get("form")
    bound = form["organisation"] if form is not None and "organisation" in form.fields else None
    return render_to_string(
        "dispatch/beside_assigning.html",
        {"suggested": suggested, "field_id": bound.id_for_label if bound else "", "case": case},
        request=request,
    )
